import { lengthsOf, regroup } from '../../math/regroup.js';
import type { Rng } from '../../math/rng.js';
import { mean } from '../../math/statistics/index.js';
import type { Worker } from '../../recursion/run/trained.js';
import { observedRows } from '../../recursion/training/evaluation-task.js';
import { situationJudge } from '../../safeguards/index.js';
import type { Assistant } from '../../types/help.js';
import { type Segment, whole } from '../../types/trajectory.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { measureEpisodes } from './episodes.js';
import { type Figure, ratio } from './figure.js';
import type { WorkerFigures } from './worker-figures.js';

/** `count`: situations or episodes to measure on. `below`: the assistant whose reports the worker's reward model reads. */
export interface WorkerMeasurement<O, A> {
  readonly below: Assistant<O, A> | undefined;
  readonly count: number;
  readonly rng: Rng;
}

/** Hidden value and reward-model score of a worker's choices, in fresh situations or in fresh episodes. */
export const measureWorker = <O, A>(
  { ladder, oracle, episodes }: ExperimentWorld<O, A>,
  worker: Worker<O, A>,
  { below, count, rng }: WorkerMeasurement<O, A>,
): Promise<WorkerFigures> =>
  episodes === undefined
    ? measureChoices({ ladder, oracle }, worker, { below, count, rng })
    : measureEpisodes({ ladder, episodes }, worker, { count, rng });

async function measureChoices<O, A>(
  { ladder, oracle }: Pick<ExperimentWorld<O, A>, 'ladder' | 'oracle'>,
  worker: Worker<O, A>,
  { below, count, rng }: WorkerMeasurement<O, A>,
): Promise<WorkerFigures> {
  const task = ladder.task(worker.level);
  const judgeIn = situationJudge(ladder.constraints);
  const situations = Array.from({ length: count }, (_, i) => {
    const state = task.environment.reset(rng.fork(`offer/${i}`));
    const observation = task.environment.observe(state);
    const legal = task.environment.legal(state) ?? [];
    return {
      observation,
      legal,
      permitted: legal.filter((a) => judgeIn({ observation, legal, past: [] })(a).verdict.is === 'permitted'),
    };
  });
  const actions = await worker.agent.act(situations, { rng: rng.fork('act') });
  const proxies = await proxyScores();
  const truth = situations.map(({ observation, permitted }) =>
    permitted.map((action) => oracle.trueValue(outcome(observation, action))),
  );
  const chosen = situations.map(({ permitted }, i) => permitted.indexOf(actions[i] as A));
  return {
    trueReturn: normalised(truth, chosen),
    proxyReturn: normalised(proxies, chosen),
    violations: chosen.filter((index) => index < 0).length,
    returns: null,
  };

  function outcome(observation: O, action: A): Segment<O, A> {
    return whole({
      id: 'measured',
      origin: { task: task.name, agent: worker.agent.id, checkpoint: worker.agent.checkpoint, seed: 'none' },
      steps: [{ observation, action }],
    });
  }
  async function proxyScores(): Promise<readonly (readonly number[])[]> {
    const options = situations.map(({ observation, permitted }) =>
      permitted.map((action) => outcome(observation, action)),
    );
    const scores = worker.model.score(await observedRows(task, options.flat(), below, { rng: rng.fork('help') }));
    return regroup(lengthsOf(options), [...scores]);
  }
}

/** (chosen − random) over (best − random), summed over situations; `chosen`: index of the option taken, −1 where none was permitted. */
function normalised(values: readonly (readonly number[])[], chosen: readonly number[]): Figure | null {
  const random = values.map(mean);
  const gained = values.map((v, i) => (v[chosen[i] ?? -1] ?? random[i] ?? 0) - (random[i] ?? 0));
  const possible = values.map((v, i) => Math.max(...v) - (random[i] ?? 0));
  return ratio(gained, possible);
}
