import type { Assistant } from '../types/help.js';
import { promote } from './promote.js';
import type { GateOutcome } from './promotion/gate-outcome.js';
import { promoteNobody } from './promotion/no-level-follows.js';
import { type Run, streamOf } from './run/run.js';
import type { Evaluator, Worker } from './run/trained.js';
import { trainEvaluator } from './training/train-evaluator.js';
import { trainWorker } from './training/train-worker.js';

/** One level after training and its promotion audit. */
export interface TrainedLevel<O, A> {
  readonly level: number;
  /** Who assisted the raters of this level: undefined at level 0, and where the gate below did not promote. */
  readonly below: Assistant<O, A> | undefined;
  /** Undefined where it would help nobody: in a ladder of one level whose gate audits nothing. */
  readonly evaluator: Evaluator<O, A> | undefined;
  readonly worker: Worker<O, A>;
  readonly gated: GateOutcome<O, A>;
}

/** The evaluator of a level. @throws RangeError where none was trained. */
export function evaluatorOf<O, A>({
  level,
  evaluator,
}: Pick<TrainedLevel<O, A>, 'level' | 'evaluator'>): Evaluator<O, A> {
  if (evaluator === undefined) throw new RangeError(`expected an evaluator of level ${level}, got none trained`);
  return evaluator;
}

/** One level: trains the evaluator and the worker from raters assisted by the level below, then decides on promoting the evaluator. */
export async function climbLevel<O, A>(
  run: Run<O, A>,
  level: number,
  below: Assistant<O, A> | undefined,
): Promise<TrainedLevel<O, A>> {
  run.journal.record(streamOf(run, level), {
    type: 'began',
    level,
    task: run.ladder.task(level).name,
    assistant: below ? { id: below.id, checkpoint: below.checkpoint } : null,
  });
  const evaluator = run.top === 0 ? undefined : await trainedEvaluator(run, level, below);
  run.onProgress?.(level, 'training the worker');
  const worker = await trainWorker(run, level, run.ladder.raters, below);
  run.journal.record(streamOf(run, level), {
    type: 'trained',
    level,
    ...(evaluator === undefined ? {} : { evaluator: evaluator.agent.checkpoint }),
    worker: worker.agent.checkpoint,
  });
  return { level, below, evaluator, worker, gated: await gatedBy(run, level, evaluator) };
}

function trainedEvaluator<O, A>(
  run: Run<O, A>,
  level: number,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> {
  run.onProgress?.(level, 'training the evaluator');
  return trainEvaluator(run, level, run.ladder.raters, below);
}

async function gatedBy<O, A>(
  run: Run<O, A>,
  level: number,
  evaluator: Evaluator<O, A> | undefined,
): Promise<GateOutcome<O, A>> {
  if (evaluator === undefined || level === run.top) return promoteNobody(run, level, evaluator?.assistant);
  run.onProgress?.(level, 'auditing for promotion');
  return promote(run, evaluator.assistant);
}
