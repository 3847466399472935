import type { Reply } from '../../../types/query.js';
import type { Question } from '../../../types/question.js';
import { fingerprint } from '../structures/fingerprint-map.js';
import type { Annotator } from './lease.js';
import { mayTake } from './question-lanes.js';
import type { QueueState } from './queue-state.js';
import type { OpenQuestion } from './records.js';

/** One of the parts that different people have to play in a group of questions: an arm of an audit, or one of its inspections. */
type Slot = Pick<Question, 'group' | 'seat'>;

/**
 * Whether a person may take this slot: they have no slot of its group, or this very one, which may hold several questions. A slot is
 * theirs from their first answer there on, and for as long as an answer may come or may be taken back. A lease that ends without an
 * answer frees the slot, or a group with few raters would be left with a slot that nobody may take.
 */
export function mayTakeSlot(state: QueueState, rater: string, { group, seat }: Slot): boolean {
  const taken = slotOf(state, rater, group);
  return taken === undefined || taken === slotFingerprint(seat);
}

/** Whether this person may take that slot now, or could once they let go of what they hold. */
export function couldTakeSlotLater(state: QueueState, rater: string, { group, seat }: Slot): boolean {
  const answered = answeredSlot(state, rater, group);
  return answered === undefined || answered === slotFingerprint(seat);
}

/**
 * The question that was found, unless somebody has its slot and another slot of the group is empty: then one from there. Otherwise
 * people would fill one slot, and none would be left who may take the other.
 */
export function preferEmptySlot(state: QueueState, person: Annotator, found: OpenQuestion): OpenQuestion {
  const { group, id } = found;
  if (group === id || slotOf(state, person.id, group) !== undefined) return found;
  const taken = new Set([...state.raters.keys()].map((rater) => slotOf(state, rater, group)));
  const isEmpty = (question: OpenQuestion) => !taken.has(slotFingerprint(question.content().seat));
  if (isEmpty(found)) return found;
  const available = [...state.questions.values()].filter(
    (each) => each.group === group && each.by === found.by && each.entry !== undefined,
  );
  return available.find((each) => isEmpty(each) && mayTake(each, person)) ?? found;
}

/** Counts an answer for its slot; a skip that sends the question to another rater is not counted. */
export function occupySlot({ slots }: QueueState, rater: string, { group, seat }: Slot): void {
  const key = keyOf(group, rater);
  const packed = slots.get(key) ?? 0;
  const slot = slotFingerprint(seat);
  const answers = slotIn(packed) === slot ? answersIn(packed) : 0;
  slots.set(key, (slot | Math.min(maxAnswers, answers + 1)) >>> 0);
}

/** An answer there was taken back. */
export function releaseSlot({ slots }: QueueState, rater: string, { group }: Pick<Question, 'group'>): void {
  const key = keyOf(group, rater);
  const packed = slots.get(key) ?? 0;
  const answers = answersIn(packed);
  if (answers > 0 && answers < maxAnswers) slots.set(key, packed - 1);
}

/** A slot of this group changed, so that this person may now take what they were passed over for: they start from the front of the queue. */
export function resetCursors(
  { raters }: QueueState,
  rater: string,
  { group, id }: Pick<Question, 'group' | 'id'>,
): void {
  const person = raters.get(rater);
  if (person !== undefined && group !== id) person.cursors = [];
}

const reasonsForAnotherRater = ['unwilling', 'unknown', 'unclear'];

/** Whether it is a skip for a reason that another rater may not have. */
export const goesToAnotherRater = (reply: Reply<unknown>): boolean =>
  reply.status === 'skipped' && reasonsForAnotherRater.includes(reply.why);

const slotOf = (state: QueueState, rater: string, group: string): number | undefined =>
  answeredSlot(state, rater, group) ?? pendingSlot(state, rater, group);

/** In the packed number the low bits count answers, no further than this; the others are the fingerprint of the slot. */
const maxAnswers = 255;
const answersIn = (packed: number): number => packed & maxAnswers;
const slotIn = (packed: number): number => (packed & ~maxAnswers) >>> 0;
const slotFingerprint = (seat: string): number => slotIn(fingerprint(seat));
const keyOf = (group: string, rater: string): string => `${group}\n${rater}`;

function answeredSlot({ slots }: QueueState, rater: string, group: string): number | undefined {
  const packed = slots.get(keyOf(group, rater)) ?? 0;
  return answersIn(packed) === 0 ? undefined : slotIn(packed);
}

/** Where this person may still answer, or may still change a skip. */
function pendingSlot({ raters, now }: QueueState, rater: string, group: string): number | undefined {
  const person = raters.get(rater);
  if (person === undefined) return undefined;
  for (const { lease, amends } of person.heldLeases.values())
    if (lease.question.group === group && amends === undefined) return slotFingerprint(lease.question.seat);
  const skipped = person.pastAnswers.find(
    ({ question, response, undone, usedFrom }) =>
      usedFrom > now && question.group === group && !undone && goesToAnotherRater(response.reply),
  );
  return skipped === undefined ? undefined : slotFingerprint(skipped.question.seat);
}
