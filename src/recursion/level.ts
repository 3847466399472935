import type { Assistant } from '../types/help.js';
import { type Gated, promote } from './promotion/promote.js';
import { type Run, streamOf } from './run/run.js';
import type { Evaluator, Worker } from './run/trained.js';
import { trainEvaluator } from './training/train-evaluator.js';
import { trainWorker } from './training/train-worker.js';

/** One rung as it was climbed. */
export interface Rung<O, A> {
  readonly level: number;
  /** Who helped the raters of this level: undefined at level 0, and where the gate below did not open. */
  readonly below: Assistant<O, A> | undefined;
  readonly evaluator: Evaluator<O, A>;
  readonly worker: Worker<O, A>;
  readonly gated: Gated<O, A>;
}

/** One rung: train the evaluator and the worker from raters who are helped from below, then ask the gate about the evaluator. */
export async function climbRung<O, A>(
  run: Run<O, A>,
  level: number,
  below: Assistant<O, A> | undefined,
): Promise<Rung<O, A>> {
  const { raters } = run.ladder;
  run.journal.record(streamOf(run, level), {
    type: 'began',
    level,
    task: run.ladder.task(level).name,
    assistant: below ? { id: below.id, checkpoint: below.checkpoint } : null,
  });
  run.onProgress?.(level, 'training the evaluator');
  const evaluator = await trainEvaluator(run, level, raters, below);
  run.onProgress?.(level, 'training the worker');
  const worker = await trainWorker(run, level, raters, below);
  run.journal.record(streamOf(run, level), {
    type: 'trained',
    level,
    evaluator: evaluator.agent.checkpoint,
    worker: worker.agent.checkpoint,
  });
  run.onProgress?.(level, 'auditing for promotion');
  const gated = await promote(run, evaluator.assistant);
  return { level, below, evaluator, worker, gated };
}
