import type { Assistant } from '../types/help.js';
import { type GateOutcome, promote } from './promotion/promote.js';
import { type Run, streamOf } from './run/run.js';
import type { Evaluator, Worker } from './run/trained.js';
import { trainEvaluator } from './training/train-evaluator.js';
import { trainWorker } from './training/train-worker.js';

/** One level after training and its promotion audit. */
export interface TrainedLevel<O, A> {
  readonly level: number;
  /** Who assisted the raters of this level: undefined at level 0, and where the gate below did not promote. */
  readonly below: Assistant<O, A> | undefined;
  readonly evaluator: Evaluator<O, A>;
  readonly worker: Worker<O, A>;
  readonly gated: GateOutcome<O, A>;
}

/** One level: trains the evaluator and the worker from raters assisted by the level below, then decides on promoting the evaluator. */
export async function climbLevel<O, A>(
  run: Run<O, A>,
  level: number,
  below: Assistant<O, A> | undefined,
): Promise<TrainedLevel<O, A>> {
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
