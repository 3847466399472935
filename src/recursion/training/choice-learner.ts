import { chooser } from '../../agents/chooser.js';
import { policyGradient } from '../../agents/policy-gradient.js';
import { lengthsOf, regroup } from '../../math/regroup.js';
import type { Row } from '../../math/row.js';
import type { Situation } from '../../types/agent.js';
import type { Call } from '../../types/call.js';
import type { Assistant } from '../../types/help.js';
import type { Task } from '../../types/task.js';
import { type Segment, whole } from '../../types/trajectory.js';
import type { Learner, WorkerPolicy } from '../run/learner.js';
import type { LearnSettings } from '../run/settings.js';
import { observe, observedRows } from './evaluation-task.js';

/** Learns tasks of one decision: a softmax over the outcomes to choose from, improved by the exact policy gradient. `below` reports on outcomes' parts. */
export function choiceLearner<O, A>(
  task: Task<O, A>,
  settings: LearnSettings['policy'],
  below: Assistant<O, A> | undefined,
): Learner<O, A> {
  const options = (batch: readonly Situation<O, A>[], call: Call) => optionRows(task, batch, below, call);
  return {
    width: task.width,
    untrained: policy(new Float64Array(task.width)),
    repeats: false,
    explore: 0,
    row: (outcome, reports) => task.features(outcome, reports),
    async deliver(episodes, call) {
      const observed = await observe(task, episodes.map(whole), below, call);
      return observed.map(({ outcome, reports }) => ({ outcome, row: task.features(outcome, reports) }));
    },
    async improve(_, model, __, call) {
      const decisions = (await options(situations(task, settings.contexts, call), call)).map((rows) => ({
        options: rows,
        rewards: model.score(rows),
      }));
      return policy(policyGradient(decisions, task.width, settings));
    },
  };

  function policy(theta: Float64Array): WorkerPolicy<O, A> {
    return { theta, agent: (temperature) => chooser(`worker/${task.level}`, theta, options, temperature) };
  }
}

const situations = <O, A>({ environment }: Task<O, A>, count: number, { rng }: Call): Situation<O, A>[] =>
  Array.from({ length: count }, (_, i) => {
    const state = environment.reset(rng.fork(`reset/${i}`));
    return { observation: environment.observe(state), legal: environment.legal(state) };
  });

/** A row for the outcome of every legal action, grouped by situation. */
async function optionRows<O, A>(
  task: Task<O, A>,
  batch: readonly Situation<O, A>[],
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<readonly (readonly Row[])[]> {
  const outcomes = batch.map(({ observation, legal }) =>
    (legal ?? []).map((action) => outcome(task, observation, action)),
  );
  return regroup(lengthsOf(outcomes), await observedRows(task, outcomes.flat(), below, call));
}

/** What taking an action would produce, in a world of one step. */
const outcome = <O, A>(task: Task<O, A>, observation: O, action: A): Segment<O, A> =>
  whole({
    id: 'option',
    origin: { task: task.name, agent: 'option', checkpoint: 'none', seed: 'none' },
    steps: [{ observation, action }],
  });
