import type { PeopleEventOf } from '../../../types/events/index.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import { nominal } from '../../people/agreement.js';
import { isCorrect } from '../../queue/answers/is-correct.js';
import { goesToAnotherRater } from '../../queue/state/assignment-slots.js';
import type { JudgedAnswer } from '../measures/accuracy.js';
import { type AnswerRecord, answerRecord, isSkip } from '../records/answer-record.js';
import type { Seat } from '../records/audits/audit-seats.js';
import type { ControlRecord, QuestionRecord } from '../records/question-records.js';
import {
  debriefed,
  type RaterRecord,
  withAnswer,
  withCounted,
  withoutAnswer,
  withPractice,
  withSign,
  withTime,
} from '../records/rater-record.js';
import { changeRater, type PeopleEventHandlers, type ProjectionState, raterOf } from '../records/state.js';
import { countStep } from './question-events.js';

/** What people answer, take back and correct. */
export function answerEvents(state: ProjectionState): PeopleEventHandlers {
  const { leases, throughput, flags, comments } = state;
  return {
    answered(event, at) {
      const lease = leases.end(event.lease);
      const { answers } = raterOf(state, event.rater);
      if (answers.some(({ id }) => id === event.id)) return;
      const question = state.questions.find(event.query) ?? state.questions.control(event.query);
      const answer = answerRecord(event, { at, lease, question, earlier: answers });
      throughput.add(at);
      flags.answered(event, at);
      comments.answered(event, at, question);
      changeRater(state, event.rater, (record) => withAnswer(withTime(record, event.given, at, 1), answer));
      count(state, answer, 1);
      changeRater(state, event.rater, (record) => afterAnswer(state, record, answer));
    },
    late(event, at) {
      leases.end(event.lease);
      changeRater(state, event.rater, (record) => {
        const timed = withTime(record, event.given, at, 0);
        return { ...timed, late: timed.late + 1 };
      });
    },
    undone({ id, rater }, at) {
      const answer = raterOf(state, rater).answers.find((one) => one.id === id);
      if (answer?.stands) {
        count(state, answer, -1);
        changeRater(state, rater, (record) => withoutAnswer(record, id));
      }
      changeRater(state, rater, (record) => withSign(record, at));
      flags.undone(id);
      comments.undone(id);
    },
    amended(event, at) {
      amended(state, event, at);
      comments.amended(event, at);
    },
  };
}

function amended(state: ProjectionState, { rater, of, given }: PeopleEventOf<'amended'>, at: number): void {
  state.leases.endOfRater(rater, of);
  changeRater(state, rater, (record) => withTime(record, given, at, 0));
}

/** A practice round goes on, and a debrief with nothing to tell goes by: where no help was shown, there is nothing to tell of it. */
function afterAnswer(state: ProjectionState, record: RaterRecord, answer: AnswerRecord): RaterRecord {
  const after = answer.purpose === 'practice' ? withPractice(record, isRight(state, answer)) : record;
  const isOver = after.since >= state.settings.debrief && after.untold.length === 0;
  return isOver ? debriefed(after, new Set()) : after;
}

function isRight({ questions }: ProjectionState, { query, given }: AnswerRecord): boolean {
  const known = questions.control(query)?.known;
  return known !== undefined && isCorrect(known, given.reply);
}

/** Counts an answer everywhere; `times` −1 takes it back. */
function count(state: ProjectionState, answer: AnswerRecord, times: 1 | -1): void {
  const { purpose, query, rater } = answer;
  const question = purpose === 'asked' ? state.questions.find(query) : undefined;
  if (question !== undefined) record(state, question, answer, times);
  countStep(state, question, isSkip(answer) ? 'skipped' : 'answered', times);
  if (raterOf(state, rater).withdrew || state.excluded.has(rater)) return;
  const control = purpose === 'gold' ? state.questions.control(query) : undefined;
  const { reply } = answer.given;
  const isGold = control !== undefined && control.arm !== 'planted' && reply.status === 'answered';
  const right = isGold ? isCorrect(control.known, reply) : undefined;
  state.raters.set(rater, withCounted(raterOf(state, rater), answer, right, times));
  if (reply.status !== 'answered') return;
  if (control !== undefined) judge(state, control, { answer, reply }, times);
  if (purpose === 'asked' || isGold) agree(state, answer, reply.answer, times);
  if (question !== undefined) seat(state, question, answer, times);
}

/** Who answered a question, and in which slot of its audit. */
function record(
  { slots }: ProjectionState,
  question: QuestionRecord,
  { rater, given }: AnswerRecord,
  times: 1 | -1,
): void {
  const counts = !goesToAnotherRater(given.reply);
  if (times === 1) question.replies.set(rater, counts);
  else question.replies.delete(rater);
  if (counts) slots.count(question, rater, times);
}

interface CountedAnswer {
  readonly answer: AnswerRecord;
  readonly reply: Extract<Reply<Json>, { readonly status: 'answered' }>;
}

/** An answer to a gold question says how right people are, where gold questions are the run's source of truth. */
function judge(
  { settings, levels }: ProjectionState,
  control: ControlRecord,
  answer: CountedAnswer,
  times: 1 | -1,
): void {
  if (settings.truth === 'gold') levels[control.level]?.accuracy.judged(judged(control, answer), times);
}

function judged({ known, arm }: ControlRecord, { answer: { id, rater, given }, reply }: CountedAnswer): JudgedAnswer {
  const before = given.first === undefined ? undefined : { ...reply, answer: given.first };
  return {
    id,
    arm,
    rater,
    right: isCorrect(known, reply),
    first: before && {
      right: isCorrect(known, before),
      same: JSON.stringify(before.answer) === JSON.stringify(reply.answer),
    },
    confidence: reply.confidence,
  };
}

function agree({ agreement }: ProjectionState, { query, rater }: AnswerRecord, answer: Json, times: 1 | -1): void {
  const choice = nominal(answer);
  if (choice === undefined) return;
  if (times === 1) agreement.add(query, rater, choice);
  else agreement.remove(query, rater);
}

/** Experts inspect under no arm: they take no seat of the comparison. */
function seat({ audits }: ProjectionState, question: QuestionRecord, answer: AnswerRecord, times: 1 | -1): void {
  const { audit, arm, by } = question;
  if (audit === null || by === 'expert') return;
  const place: Seat = { audit, arm };
  if (times === 1) audits.add(answer, place);
  else audits.remove(answer, place);
}
