import type { PeopleEventOf, Purpose, Response } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import { inWords, sameAnswer } from './answer-words.js';
import type { LeaseRecord } from './leases.js';
import type { QuestionText } from './question-text.js';

/** One answer of one person. The last of each person are remembered, so that they can be listed, repeated and taken back. */
export interface AnswerRecord extends QuestionText {
  readonly id: string;
  readonly rater: string;
  readonly at: number;
  readonly query: string;
  readonly purpose: Purpose;
  readonly given: Response;
  /** What was answered, in one short line, in the order of the page. */
  readonly said: string;
  /** Whether help was on the page that people are told the truth about later: not evidence, which is never planted. */
  readonly helped: boolean;
  /** The arm of the question; undefined of one that is forgotten. */
  readonly arm: Arm | undefined;
  /** The answer that this one repeats, or that was undone for it. */
  readonly again: string | undefined;
  /** Whether it says the same as the answer that it repeats; undefined of all but repeats, and where one of the two was skipped. */
  readonly sameAsBefore: boolean | undefined;
  /** Whether the item chosen stood first on the page; undefined where neither or both were chosen. */
  readonly topmost: boolean | undefined;
  /** False once it was undone. */
  readonly stands: boolean;
}

export type AnsweredEvent = PeopleEventOf<'answered'>;

export interface AnswerContext {
  readonly at: number;
  readonly lease: LeaseRecord | undefined;
  /** What is known of the question; undefined of one that is settled and forgotten, as one that is repeated. */
  readonly question: (QuestionText & { readonly arm: Arm }) | undefined;
  /** Earlier answers of the same person, newest first. */
  readonly earlier: readonly AnswerRecord[];
}

export function answerRecord(event: AnsweredEvent, { at, lease, question, earlier }: AnswerContext): AnswerRecord {
  const { id, rater, query, purpose, swapped, given } = event;
  const { prompt = '', implied, opposites, arm } = question ?? earlier.find((one) => one.query === query) ?? {};
  const again = lease?.again;
  return {
    id,
    rater,
    at,
    query,
    purpose,
    given,
    said: oppositeSaid(given.reply, opposites) ?? inWords(given.reply, swapped),
    helped: (lease?.helped ?? false) && arm !== 'evidence',
    prompt,
    implied,
    opposites,
    arm,
    again,
    sameAsBefore: purpose === 'repeat' ? isSame(repeatedBy(again, earlier), given.reply) : undefined,
    topmost: opposites === undefined ? topmostIn(given.reply, swapped) : undefined,
    stands: true,
  };
}

/** A repeat that was undone is answered again: both repeat the same answer. */
function repeatedBy(again: string | undefined, earlier: readonly AnswerRecord[]): AnswerRecord | undefined {
  const before = earlier.find(({ id }) => id === again);
  return before?.purpose === 'repeat' ? earlier.find(({ id }) => id === before.again) : before;
}

const isSame = (before: AnswerRecord | undefined, reply: Reply<Json>): boolean | undefined =>
  before === undefined ? undefined : sameAnswer(before.given.reply, reply);

/** The statement that was chosen, of two opposite ones. */
function oppositeSaid(reply: Reply<Json>, opposites: readonly string[] | undefined): string | undefined {
  const answer = reply.status === 'answered' ? reply.answer : undefined;
  return answer === 'first' || answer === 'second' ? opposites?.[answer === 'first' ? 0 : 1] : undefined;
}

function topmostIn(reply: Reply<Json>, swapped: boolean): boolean | undefined {
  const answer = reply.status === 'answered' ? reply.answer : undefined;
  return answer === 'first' || answer === 'second' ? (answer === 'first') !== swapped : undefined;
}

export const isSkip = ({ given }: AnswerRecord): boolean => given.reply.status !== 'answered';
