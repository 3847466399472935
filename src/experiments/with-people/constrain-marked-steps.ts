import type { Journal } from '../../feedback/log/journal/journal.js';
import type { Rng } from '../../math/rng.js';
import type { Round } from '../../recursion/run/trained.js';
import type { LevelStream } from '../../types/events/index.js';
import type { MarkedStepConstraint } from '../worlds/marked-steps/constraint.js';
import type { StepLabel } from '../worlds/marked-steps/labels.js';

/**
 * After a round of the worker's: the steps marked as never to happen until now are forbidden from the next round on. The event names the
 * answers that they stand in, so that the same holds again on resume and replay.
 */
export async function constrainMarkedSteps<O, A>(
  marked: MarkedStepConstraint<O, A>,
  { level, labels: spent }: Round<O, A>,
  { journal, labels, rng }: MarkedSteps,
): Promise<void> {
  const stream: LevelStream = `level/${level}/never`;
  const round = `worker/${spent}`;
  const before = journal.recall(stream, 'constrained', { field: 'round', is: round });
  const named = before?.answers;
  const found = await labels(named);
  const answers = named ?? [...new Set(found.map(({ answer }) => answer))];
  const constrained = await marked.setLabels(found, rng.fork('people/never'));
  journal.record(stream, { type: 'constrained', level, round, answers, ...constrained });
}

interface MarkedSteps {
  readonly journal: Journal;
  /** What people said so far of steps that must never happen; in these answers alone, where they are named. */
  labels(answers?: readonly string[]): Promise<readonly StepLabel[]>;
  readonly rng: Rng;
}
