import type { PeopleEventOf } from '../../../types/events/index.js';
import type { Question } from '../../../types/question.js';
import { resetCursors } from '../state/assignment-slots.js';
import {
  closePlace,
  holdPlace,
  nextReleaseOrder,
  releasePlace,
  repeatedIn,
  returnPlace,
  skipPlace,
  takePlace,
} from '../state/control-places.js';
import type { Lease } from '../state/lease.js';
import { type QueueState, raterOf } from '../state/queue-state.js';
import type { ControlPlace, HeldLease, OpenQuestion, PastAnswer, RaterState } from '../state/records.js';
import type { Place } from './place.js';

type Leased = PeopleEventOf<'leased'>;

/** Leases that ended are remembered this far back, so that an answer to one is known to be late. */
const maxEnded = 10_000;

/** A question is leased to somebody. */
export function leased(state: QueueState, event: Leased, { at: since }: Place): void {
  const rater = raterOf(state, event.rater);
  const past = rater.pastAnswers.find(({ id }) => id === event.again) ?? repeatedIn(state, event.rater, event.again);
  const reread = rereadOf(state, event, past);
  const question = openContent(state, event, past) ?? reread?.();
  if (question === undefined || reread === undefined) return;
  const isRepeat = event.purpose === 'repeat' && past?.purpose !== 'repeat';
  const before = isRepeat ? undefined : past;
  const amends = before === undefined || before.undone ? undefined : before.id;
  const openQuestion = event.purpose === 'asked' && amends === undefined ? state.questions.get(event.query) : undefined;
  const lease = createLease(state, event, { question, before });
  const place = amends === undefined ? placeOf(state, lease, { past, openQuestion }) : undefined;
  const held: HeldLease = { lease, reread, since, shown: false, openQuestion, amends, place };
  state.leases.set(event.lease, held);
  rater.heldLeases.set(event.lease, held);
  openQuestion?.holders.set(rater.id, event.lease);
  countLease(rater, event);
  if (isRepeat && past !== undefined) past.repeated = true;
}

export function shown(state: QueueState, { lease }: PeopleEventOf<'shown'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.shown = true;
}

export function firstAnswered(state: QueueState, { lease, answer }: PeopleEventOf<'first-answered'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.lease = { ...held.lease, first: answer };
}

/** The lease ends, and its question waits for somebody else from now on. */
export function expired(state: QueueState, { lease }: PeopleEventOf<'expired'>): void {
  const held = state.leases.get(lease);
  if (held === undefined) return;
  endLease(state, held);
  if (held.openQuestion !== undefined) held.openQuestion.releasedAt = state.now;
}

/** The lease ends, and an answer to it would be late. */
export function endLease(state: QueueState, held: HeldLease): void {
  dropLease(state, held);
  const { lease, amends } = held;
  resetCursors(state, lease.rater, lease.question);
  letGo(state, held);
  if (lease.purpose === 'practice' && amends === undefined)
    raterOf(state, lease.rater).practice.handedOut.delete(lease.question.id);
  state.endedLeases.set(lease.id, { lease, since: held.since });
  if (state.endedLeases.size <= maxEnded) return;
  for (const [oldest] of state.endedLeases) return void state.endedLeases.delete(oldest);
}

/** Gold questions and repeats wait from now on in one order with open questions. */
function letGo(state: QueueState, { lease: { rater }, openQuestion, place }: HeldLease): void {
  if (place?.rater === rater) releasePlace(state, place);
  else if (place !== undefined) returnPlace(state, place, rater);
  if (openQuestion !== undefined) openQuestion.releaseOrder = nextReleaseOrder(state);
}

/** The answer came: nobody waits for the control question any more, unless a skip sent it to another rater. */
export function closeLease(state: QueueState, held: HeldLease, skipped: boolean): void {
  dropLease(state, held);
  const {
    lease: { rater },
    openQuestion,
    place,
  } = held;
  if (place?.rater === rater) closePlace(state, place);
  else if (place !== undefined && skipped) skipPlace(state, place);
  if (openQuestion !== undefined && skipped) openQuestion.releaseOrder = nextReleaseOrder(state);
}

/** The lease is no longer held, whether it ended or was answered. */
export function dropLease(state: QueueState, { lease, openQuestion }: HeldLease): void {
  state.leases.delete(lease.id);
  raterOf(state, lease.rater).heldLeases.delete(lease.id);
  openQuestion?.holders.delete(lease.rater);
}

/** The place of this control question, or the place that is taken with this open question; none where an answer is given anew. */
function placeOf(
  state: QueueState,
  { rater, purpose, question, before }: Lease,
  { past, openQuestion }: { readonly past: PastAnswer | undefined; readonly openQuestion: OpenQuestion | undefined },
): ControlPlace | undefined {
  if (purpose === 'asked')
    return openQuestion === undefined || before !== undefined ? undefined : takePlace(state, rater, openQuestion);
  if (purpose === 'practice') return undefined;
  return holdPlace(state, { rater, purpose, question, repeats: past?.purpose === 'asked' ? past : past?.repeats });
}

/** The question as it is in memory, where it is open. */
function openContent(state: QueueState, { purpose, query }: Leased, past: PastAnswer | undefined) {
  return past === undefined && purpose === 'asked' ? state.questions.get(query)?.content() : undefined;
}

/** How the question is read, now and once more. */
function rereadOf(state: QueueState, { purpose, query }: Leased, past: PastAnswer | undefined) {
  if (past !== undefined) return past.question.read;
  if (purpose === 'asked') return state.questions.get(query)?.reread;
  return purpose === 'repeat' ? undefined : ofControl(state.controlQuestions[purpose].get(query)?.asking);
}

const ofControl = (question: Question | undefined) => (question === undefined ? undefined : () => question);

function createLease(
  { now, settings }: QueueState,
  { lease, rater, purpose, swapped, help, confidence }: Leased,
  { question, before }: { readonly question: Question; readonly before: PastAnswer | undefined },
): Lease {
  const first = before?.response.first;
  return {
    id: lease,
    question,
    rater,
    purpose,
    swapped,
    help,
    confidence,
    until: now + settings.lease * 1000,
    ...(first === undefined ? {} : { first }),
    ...(before === undefined ? {} : { before: { id: before.id, response: before.response } }),
  };
}

function countLease(rater: RaterState, { purpose, query, again }: Leased): void {
  if (purpose === 'gold') rater.goldSeen.add(query);
  if (purpose !== 'practice') rater.leaseCount += 1;
  else if (again === undefined) rater.practice.handedOut.add(query);
}
