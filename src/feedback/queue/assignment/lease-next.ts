import type { Purpose } from '../../../types/events/index.js';
import type { ControlQuestion, Question } from '../../../types/question.js';
import { recordAndApply } from '../events/apply-event.js';
import type { Annotator, Lease } from '../state/lease.js';
import { missingRaters, type QueueState, raterOf } from '../state/queue-state.js';
import type { ControlPlace, OpenQuestion, PastAnswer, RaterState } from '../state/records.js';
import { scheduleExpiry } from './expire-leases.js';
import { updateAvailability } from './finalize.js';
import { drawInjection, pickGoldQuestion, pickRepeat } from './inject-control-question.js';
import { hasLetGo, nextInOrder } from './next-in-order.js';
import { pickPracticeQuestion } from './practice.js';
import { drawPresentation, type Presentation } from './presentation.js';

/** The next question for somebody: practice until they are qualified, then the most urgent open question, or in its place a gold question or a repeat. */
export function leaseNext(state: QueueState, person: Annotator): Lease | undefined {
  const rater = raterOf(state, person.id);
  if (rater.withdrew) return undefined;
  if (!isQualified(state, rater, person)) return leasePractice(state, rater);
  const next = nextInOrder(state, rater, person);
  if (next === undefined) return undefined;
  const injected = leaseInjected(state, person, next.is === 'open' ? next.open : next.place.question);
  return (
    injected ?? (next.is === 'open' ? leaseOpenQuestion(state, rater, next.open) : leaseLetGo(state, rater, next.place))
  );
}

/** Whether there may be a question for somebody: some open question of their role lacks raters, or they are still to be qualified. */
export const mayLease = (state: QueueState, person: Annotator): boolean =>
  !(person.qualified || state.raters.get(person.id)?.qualified) ||
  !state.lanes.isEmpty(person.by) ||
  hasLetGo(state, person);

/** Leases the question of an answer to the same person again, as it stood on the page. */
export const leaseAgain = (state: QueueState, rater: RaterState, past: PastAnswer): Lease | undefined =>
  grantLease(state, rater, {
    question: past.question,
    purpose: past.purpose,
    presentation: past,
    again: past.id,
  });

function isQualified(state: QueueState, rater: RaterState, person: Annotator): boolean {
  if (person.qualified || rater.qualified) return true;
  if (state.settings.practice.questions > 0) return false;
  recordAndApply(state, { type: 'qualified', rater: rater.id, right: 0, of: 0, passed: true });
  return true;
}

const leasePractice = (state: QueueState, rater: RaterState): Lease | undefined =>
  leaseControlQuestion(state, rater, { control: pickPracticeQuestion(state, rater), purpose: 'practice' });

/** A gold question or a repeat in place of an open one, where one is drawn and there is one for this person. */
function leaseInjected(state: QueueState, person: Annotator, instead: Pick<Question, 'level'>): Lease | undefined {
  const rater = raterOf(state, person.id);
  const drawn = drawInjection(state, rater);
  if (drawn === 'repeat') return leaseRepeat(state, rater, pickRepeat(state, rater, person));
  if (drawn === undefined) return undefined;
  const control = pickGoldQuestion(state, rater, { person, instead });
  return leaseControlQuestion(state, rater, { control, purpose: 'gold' });
}

/** A control question that they let go of, as it stood on the page. */
function leaseLetGo(state: QueueState, rater: RaterState, { question, repeats }: ControlPlace): Lease | undefined {
  if (repeats !== undefined) return leaseRepeat(state, rater, repeats);
  const control = state.controlQuestions.gold.get(question.id);
  return leaseControlQuestion(state, rater, { control, purpose: 'gold' });
}

function leaseOpenQuestion(state: QueueState, rater: RaterState, open: OpenQuestion): Lease | undefined {
  const question = open.content();
  const presentation = drawPresentation(state, question, { rater: rater.id, purpose: 'asked' });
  const lease = grantLease(state, rater, { question, purpose: 'asked', presentation });
  if (missingRaters(state, open) <= 0) updateAvailability(state, open, 'back');
  return lease;
}

function leaseControlQuestion(
  state: QueueState,
  rater: RaterState,
  { control, purpose }: { readonly control: ControlQuestion | undefined; readonly purpose: 'practice' | 'gold' },
): Lease | undefined {
  if (control === undefined) return undefined;
  const question = control.asking;
  const presentation = drawPresentation(state, question, { rater: rater.id, purpose });
  return grantLease(state, rater, { question, purpose, presentation });
}

/** Help as it was the first time, sides drawn anew. */
function leaseRepeat(state: QueueState, rater: RaterState, past: PastAnswer | undefined): Lease | undefined {
  if (past === undefined) return undefined;
  const { help, id } = past;
  const question = past.question.read();
  const presentation = { ...drawPresentation(state, question, { rater: rater.id, purpose: 'repeat' }), help };
  return grantLease(state, rater, { question, purpose: 'repeat', presentation, again: id });
}

interface Grant {
  readonly question: Pick<Question, 'id'>;
  readonly purpose: Purpose;
  readonly presentation: Presentation;
  /** The answer that was undone, is to be amended, or is repeated. */
  readonly again?: string;
}

function grantLease(
  state: QueueState,
  { id: rater, heldLeases }: RaterState,
  { question, purpose, presentation: { swapped, help, confidence }, again }: Grant,
): Lease | undefined {
  const lease = state.newId();
  recordAndApply(state, {
    type: 'leased',
    lease,
    query: question.id,
    rater,
    purpose,
    swapped,
    help,
    confidence,
    ...(again === undefined ? {} : { again }),
  });
  scheduleExpiry(state, raterOf(state, rater));
  return heldLeases.get(lease)?.lease;
}
