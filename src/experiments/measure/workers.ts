import type { Rng } from '../../math/rng.js';
import type { Worker } from '../../recursion/run/trained.js';
import { observedRows } from '../../recursion/training/evaluation-task.js';
import { situationJudge } from '../../safeguards/index.js';
import type { Assistant } from '../../types/help.js';
import { type Segment, whole } from '../../types/trajectory.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { measureEpisodes } from './episodes.js';
import { type Figure, ratio } from './figure.js';
import type { WorkerFigures } from './worker-figures.js';

/** What a worker's choices are truly worth, on fresh offers or in fresh episodes, beside what its own reward model thinks of them. */
export const measureWorker = <O, A>(
  staged: ExperimentWorld<O, A>,
  worker: Worker<O, A>,
  below: Assistant<O, A> | undefined,
  offers: number,
  rng: Rng,
): Promise<WorkerFigures> =>
  staged.episodes === undefined
    ? measureChoices(staged, worker, below, offers, rng)
    : measureEpisodes({ ...staged, episodes: staged.episodes }, worker, offers, rng);

async function measureChoices<O, A>(
  { ladder, oracle }: ExperimentWorld<O, A>,
  worker: Worker<O, A>,
  below: Assistant<O, A> | undefined,
  offers: number,
  rng: Rng,
): Promise<WorkerFigures> {
  const task = ladder.task(worker.level);
  const judgeIn = situationJudge(ladder.constraints);
  const situations = Array.from({ length: offers }, (_, i) => {
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
    let next = 0;
    return options.map((some) => some.map(() => scores[next++] ?? 0));
  }
}

/** (chosen − random) over (best − random), summed over offers. */
function normalised(values: readonly (readonly number[])[], chosen: readonly number[]): Figure | null {
  const random = values.map((v) => v.reduce((a, b) => a + b, 0) / v.length);
  const gained = values.map((v, i) => (v[chosen[i] ?? -1] ?? random[i] ?? 0) - (random[i] ?? 0));
  const possible = values.map((v, i) => Math.max(...v) - (random[i] ?? 0));
  return ratio(gained, possible);
}
