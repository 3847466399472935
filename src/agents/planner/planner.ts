import type { Agent, Situation } from '../../types/agent.js';
import type { StepTask } from '../../types/task.js';
import { beamSearch } from './beam.js';
import { exactSearch } from './exact.js';
import type { PlannerSettings, StepScore, TaskWithModel } from './settings.js';

/**
 * Acts by looking ahead in the world's model and scoring steps with the reward, including steps that nobody ever took.
 * Where states can be told apart (`settings.key`) it finds the best course of `depth` steps (backward induction, Bellman 1957),
 * else a good one by beam search. It takes the first action and plans again at the next step. `checkpoint` is the reward's.
 * @throws TypeError for a task without a model, RangeError for bad settings or where nothing is permitted.
 */
export function planner<S, O>(
  task: StepTask<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O>,
  checkpoint: string,
): Agent<O, number> {
  if (!hasModel(task)) throw new TypeError(`expected a task with a model to plan in, got ${task.name} without stateOf`);
  check(settings);
  const { key } = settings;
  const search = key ? exactSearch(task, reward, { ...settings, key }) : beamSearch(task, reward, settings);
  return {
    id: `planner/${task.name}`,
    checkpoint,
    act: (batch, { rng }) =>
      batch.map((situation, i) => {
        const actions = allowed(situation, settings);
        if (actions.length === 0) throw new RangeError('expected at least one permitted action, got none');
        const left = Math.max(1, Math.min(settings.depth, task.horizon - (situation.past?.length ?? 0)));
        return search(situation.observation, actions, rng.fork(`act/${i}`), left);
      }),
  };
}

const hasModel = <S, O>(task: StepTask<S, O>): task is TaskWithModel<S, O> => task.stateOf !== undefined;

function check<S, O>({ depth, discount, beam = 64, hold = 1 }: PlannerSettings<S, O>): void {
  for (const [name, value] of Object.entries({ depth, beam, hold }))
    if (!(Number.isInteger(value) && value >= 1))
      throw new RangeError(`expected ${name} to be an integer ≥ 1, got ${value}`);
  if (!(discount > 0 && discount <= 1)) throw new RangeError(`expected discount in (0, 1], got ${discount}`);
}

function allowed<S, O>(
  { observation, legal }: Situation<O, number>,
  { permitted }: PlannerSettings<S, O>,
): readonly number[] {
  if (legal === undefined) throw new TypeError('expected listed actions to plan with, got open-ended ones');
  return permitted === undefined ? legal : legal.filter((action) => permitted(observation, action));
}
