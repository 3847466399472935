import { planner } from '../../agents/planner/planner.js';
import { ppo } from '../../agents/ppo/ppo.js';
import { rollout } from '../../agents/rollout.js';
import type { StepRewards } from '../../environments/steps/step-world.js';
import type { ActingSettings } from '../../recursion/run/acting.js';
import { permittedAnywhere, scoreOf } from '../../recursion/training/step-learner.js';
import { shield, situationJudge } from '../../safeguards/index.js';
import type { Agent } from '../../types/agent.js';
import type { SideConstraint } from '../../types/constraint.js';
import type { StepTask } from '../../types/task.js';
import type { Step, Trajectory } from '../../types/trajectory.js';
import type { Episodes, Played } from './experiment-world.js';

/** Plays agents in a world of steps, and knows what that was truly worth. */
export function episodes<S, O>(
  task: (level: number) => StepTask<S, O>,
  { hidden, visible }: StepRewards<O>,
  constraints: readonly SideConstraint<O, number>[],
  acting: ActingSettings,
): Episodes<O, number> {
  const permitted = permittedAnywhere(constraints);
  const shielded = (agent: Agent<O, number>) => shield(agent, constraints);
  const each = (reward: Reward<O>) => (steps: readonly Step<O, number>[]) => Float64Array.from(steps, reward);
  return {
    async play(agent, level, count, rng) {
      const played = await rollout(task(level), agent, { count, name: 'episode', call: { rng } });
      return played.map(
        (trajectory): Played<O, number> => ({
          trajectory,
          hidden: total(trajectory, hidden),
          visible: total(trajectory, visible),
          violations: violationsIn(trajectory, constraints),
        }),
      );
    },
    best(level, model) {
      const here = task(level);
      if (model !== undefined && here.key === undefined) return undefined;
      // A beam without discount puts off what it can still have later.
      const settings = here.key
        ? { depth: here.horizon, discount: 1, permitted, key: here.key }
        : { ...acting.planner, permitted };
      const score = model ? scoreOf(here, model) : each(hidden);
      return shielded(planner(here, score, settings, model?.checkpoint ?? 'hidden'));
    },
    async visibleRewardAgent(level, rng) {
      const reward = (some: readonly Trajectory<O, number>[]) => some.map(({ steps }) => each(visible)(steps));
      return shielded((await ppo(task(level), reward, acting.ppo, { rng, around: shielded })).agent(0));
    },
  };
}

/** Steps that a constraint does not permit after what came before them. */
function violationsIn<O>({ steps }: Trajectory<O, number>, constraints: readonly SideConstraint<O, number>[]): number {
  const judgeIn = situationJudge(constraints);
  const past: Step<O, number>[] = [];
  let violations = 0;
  for (const step of steps) {
    const { verdict } = judgeIn({ observation: step.observation, legal: undefined, past })(step.action);
    if (verdict.is !== 'permitted') violations++;
    past.push(step);
  }
  return violations;
}

type Reward<O> = (step: Step<O, number>) => number;

const total = <O>({ steps }: Trajectory<O, number>, reward: Reward<O>): number =>
  steps.reduce((sum, step) => sum + reward(step), 0);
