import type { PeopleEventOf } from '../../../types/events/index.js';
import type { Question } from '../../../types/question.js';
import { questionIn } from '../../people/question-text.js';
import type { QueueState } from '../state/queue-state.js';

/**
 * How a question is read again once it is settled: from the log, where the log can be asked, so that nobody keeps in memory what they
 * may need once more. Made here, apart from whatever holds the question, for a function keeps alive all that is in its scope.
 */
export function rereading(
  { questionAt }: Pick<QueueState, 'questionAt'>,
  event: PeopleEventOf<'queued'>,
  seq: number | undefined,
): () => Question {
  return questionAt === undefined || seq === undefined ? () => questionIn(event) : fromLog(questionAt, seq);
}

const fromLog =
  (questionAt: (seq: number) => Question, seq: number): (() => Question) =>
  () =>
    questionAt(seq);
