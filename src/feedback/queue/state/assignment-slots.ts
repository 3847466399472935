import type { Reply } from '../../../types/query.js';
import type { Question } from '../../../types/question.js';
import { fingerprint } from '../structures/fingerprint-map.js';
import type { Annotator } from './lease.js';
import { mayTake } from './question-lanes.js';
import type { State } from './queue-state.js';
import type { OpenQuestion } from './records.js';

type Seat = Pick<Question, 'group' | 'seat'>;

/**
 * Whether a group has room for this person: they have no seat of it, or this very one, which may hold several questions. A seat is
 * theirs from their first answer there on, and for as long as an answer may come or may be taken back; a lease that ends without an
 * answer leaves nothing, or a group of few people would be left with a seat that nobody may take.
 */
export function mayTakeSlot(state: State, rater: string, { group, seat }: Seat): boolean {
  const theirs = seatOf(state, rater, group);
  return theirs === undefined || theirs === printOfSeat(seat);
}

/** Whether this person may take that seat now, or could once they let go of what they hold. */
export function couldTakeSlot(state: State, rater: string, { group, seat }: Seat): boolean {
  const theirs = answeredIn(state, rater, group);
  return theirs === undefined || theirs === printOfSeat(seat);
}

/** The same question, or one of its group from a seat that nobody has, where somebody has the seat of this: or those who come would crowd into one, and the other would be left to nobody. */
export function fromEmptySeat(state: State, person: Annotator, found: OpenQuestion): OpenQuestion {
  const { group, id } = found;
  if (group === id || seatOf(state, person.id, group) !== undefined) return found;
  const taken = new Set([...state.raters.keys()].map((rater) => seatOf(state, rater, group)));
  const isFree = (question: OpenQuestion) => !taken.has(printOfSeat(question.asking().seat));
  if (isFree(found)) return found;
  const lies = [...state.questions.values()].filter(
    (each) => each.group === group && each.by === found.by && each.place !== undefined,
  );
  return lies.find((each) => isFree(each) && mayTake(each, person)) ?? found;
}

/** An answer counts for its seat; a skip that sends the question on to somebody else is none. */
export function occupySlot({ seats }: State, rater: string, { group, seat }: Seat): void {
  const key = keyOf(group, rater);
  const before = seats.get(key) ?? 0;
  const print = printOfSeat(seat);
  const answers = (before & ~mostAnswers) >>> 0 === print ? before & mostAnswers : 0;
  seats.set(key, (print | Math.min(mostAnswers, answers + 1)) >>> 0);
}

/** An answer there was taken back. */
export function leaveSlot({ seats }: State, rater: string, { group }: Pick<Question, 'group'>): void {
  const key = keyOf(group, rater);
  const before = seats.get(key) ?? 0;
  const answers = before & mostAnswers;
  if (answers > 0 && answers < mostAnswers) seats.set(key, before - 1);
}

/** What this person passed over may be theirs to take now: they look at it again. */
export function lookAgain({ raters }: State, rater: string, { group, id }: Pick<Question, 'group' | 'id'>): void {
  const person = raters.get(rater);
  if (person !== undefined && group !== id) person.places = [];
}

const others = ['unwilling', 'unknown', 'unclear'];

/** Whether somebody else may do better. */
export const passesOn = (reply: Reply<unknown>): boolean => reply.status === 'skipped' && others.includes(reply.why);

const seatOf = (state: State, rater: string, group: string): number | undefined =>
  answeredIn(state, rater, group) ?? waitingIn(state, rater, group);

/** The low bits of what is kept count answers, no further than this; the others are the seat's print. */
const mostAnswers = 255;
const printOfSeat = (seat: string): number => (fingerprint(seat) & ~mostAnswers) >>> 0;
const keyOf = (group: string, rater: string): string => `${group}\n${rater}`;

function answeredIn({ seats }: State, rater: string, group: string): number | undefined {
  const kept = seats.get(keyOf(group, rater)) ?? 0;
  return (kept & mostAnswers) === 0 ? undefined : (kept & ~mostAnswers) >>> 0;
}

/** Where this person may answer yet, or may still change a skip. */
function waitingIn({ raters, now }: State, rater: string, group: string): number | undefined {
  const person = raters.get(rater);
  if (person === undefined) return undefined;
  for (const { lease, amends } of person.held.values())
    if (lease.asking.group === group && amends === undefined) return printOfSeat(lease.asking.seat);
  const skipped = person.past.find(
    ({ asking, given, undone, usedFrom }) =>
      usedFrom > now && asking.group === group && !undone && passesOn(given.reply),
  );
  return skipped === undefined ? undefined : printOfSeat(skipped.asking.seat);
}
