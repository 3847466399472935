import { randomAgent } from '../../agents/chooser.js';
import { rollout } from '../../agents/rollout.js';
import { below as drawBelow, type Rng } from '../../math/rng.js';
import { shield } from '../../safeguards/index.js';
import type { Agent } from '../../types/agent.js';
import type { LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import type { OutcomeAndHelpRaters } from '../run/ladder.js';
import type { Delivered } from '../run/learner.js';
import { type Run, streamOf } from '../run/run.js';
import type { Worker } from '../run/trained.js';
import { choiceLearner } from './choice-learner.js';
import { type OutcomePair, preparePair } from './compare-outcomes.js';
import { rewardModeling } from './reward-modeling.js';
import { vetoRecorder } from './vetoes.js';

/**
 * Trains the worker of a level: it acts, under the constraints from the first action on; raters, helped by the assistant
 * below, compare what it produced; a reward model is fitted to that; the policy is improved against it.
 */
export function trainWorker<O, A>(
  run: Run<O, A>,
  level: number,
  raters: OutcomeAndHelpRaters<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Worker<O, A>> {
  const task = run.ladder.task(level);
  const learner = run.ladder.learner?.(level) ?? choiceLearner(task, run.learn.policy, below);
  const stream: LevelStream = `${streamOf(run, level)}/worker`;
  const vetoed = vetoRecorder(run.journal, { stream, level }, learner.repeats);
  const shielded = (agent: Agent<O, A>) => shield(agent, run.ladder.constraints, vetoed.add);
  let policy = learner.untrained;
  return rewardModeling<O, A, O, A, OutcomePair<O, A>, Worker<O, A>>(run, {
    agent: 'worker',
    level,
    budget: run.learn.worker,
    question: run.ladder.question,
    raters: { rater: raters.outcomes, help: below },
    fit: { width: learner.width, chance: (round) => round.fork('fit') },
    async propose(count, name, _, rng) {
      const call = { rng: rng.fork('act') };
      const behaviour = shielded(policy.agent(run.learn.worker.temperature));
      const explored = Math.round(learner.explore * count);
      const episodes = [
        ...(await rollout(task, behaviour, { count: count - explored, name, call })),
        ...(await rollout(task, shielded(randomAgent()), { count: explored, name: `${name}/random`, call })),
      ];
      vetoed.flush();
      return pairUp(await learner.deliver(episodes, call), count, rng.fork('pair'));
    },
    prepare: ({ outcomes }, id) => preparePair(run, level, outcomes, id),
    async improve(model, _, rng) {
      policy = await learner.improve(policy, model, shielded, { rng: rng.fork('improve') });
      vetoed.flush();
      // Vetoes of the trained worker are not recorded here.
      const agent = shield(policy.agent(0), run.ladder.constraints);
      return { level, agent, model, theta: policy.theta, learner };
    },
    onRound: (labels, trained) => run.onRound?.({ level, agent: 'worker', labels, trained, below }),
  });
}

function pairUp<O, A>(produced: readonly Delivered<O, A>[], count: number, rng: Rng): OutcomePair<O, A>[] {
  return Array.from({ length: count }, () => {
    const a = drawBelow(rng, produced.length);
    const b = (a + 1 + drawBelow(rng, produced.length - 1)) % produced.length;
    return [produced[a], produced[b]] as const;
  }).flatMap(([a, b]) => (a && b ? [{ outcomes: [a.outcome, b.outcome], first: a.row, second: b.row }] : []));
}
