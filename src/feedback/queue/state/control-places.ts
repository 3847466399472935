import type { Question } from '../../../types/question.js';
import { type QueueState, wantedRaters } from './queue-state.js';
import type { ControlPlace, OpenQuestion, PastAnswer } from './records.js';

/**
 * Control questions take places in the order of questions as open ones do, or whoever lets leases lapse could tell from what comes back
 * which are which. Somebody else's lease of an open question takes one place too: the one that was released first. All of this follows
 * from events alone.
 */
export function holdPlace(
  state: QueueState,
  { rater, purpose, question, repeats }: Pick<ControlPlace, 'rater' | 'purpose' | 'question' | 'repeats'>,
): ControlPlace {
  const known = ownPlace(state, rater, (place) => place.question.id === question.id && place.purpose === purpose);
  const left = wantedRaters(state, question.by);
  const place = known ?? { rater, purpose, question, repeats, others: new Set(), left, is: 'held', releaseOrder: 0 };
  place.is = 'held';
  place.left -= 1;
  listPlace(state, place);
  return place;
}

/** Its lease ended without an answer: it waits from now on. */
export function releasePlace(state: QueueState, place: ControlPlace): void {
  place.is = 'waiting';
  place.left += 1;
  listPlace(state, place);
}

/** It was answered, or its rater withdrew. */
export function closePlace(state: QueueState, place: ControlPlace): void {
  place.is = 'closed';
  listPlace(state, place);
}

/** Somebody is leased an open question: the place that they take with it, where there is one that comes before it. */
export function takePlace(state: QueueState, rater: string, open: OpenQuestion): ControlPlace | undefined {
  const place = waitingBefore(state, rater, open) ?? heldBeside(state, rater, open);
  if (place === undefined) return undefined;
  place.others.add(rater);
  place.left -= 1;
  if (place.left === 0) unlist(state, place);
  return place;
}

/** Whoever took a place did not answer after all; who skipped does not take it again. */
export function returnPlace(
  state: QueueState,
  place: ControlPlace,
  { rater, skipped }: { readonly rater: string; readonly skipped: boolean },
): void {
  if (!skipped) place.others.delete(rater);
  place.left += 1;
  listPlace(state, place);
}

/** The place that somebody else let go of and that this person takes, if they are leased this open question. */
export function waitingBefore(state: QueueState, rater: string, open: OpenQuestion): ControlPlace | undefined {
  const order = orderOf(open);
  return find(state.controlPlaces.waiting, (place) => place.releaseOrder < order && mayTakePlace(place, rater, open));
}

/** The first place of their own that waits and that they may take again. */
export const ownPlace = (
  state: QueueState,
  rater: string,
  accepts: (place: ControlPlace) => boolean,
): ControlPlace | undefined => find(state.controlPlaces.waiting, (place) => place.rater === rater && accepts(place));

/** The answer that a waiting repeat of theirs repeats: they may have given so many since that it is not remembered elsewhere. */
export const repeatedIn = (state: QueueState, rater: string, answer: string | undefined): PastAnswer | undefined =>
  answer === undefined ? undefined : ownPlace(state, rater, ({ repeats }) => repeats?.id === answer)?.repeats;

/** When an open question was released: before everything where it is in front, after everything where it is new. */
export const orderOf = ({ requeued, releaseOrder }: OpenQuestion): number =>
  requeued ? Number.NEGATIVE_INFINITY : (releaseOrder ?? Number.POSITIVE_INFINITY);

/** Where several people are wanted, others take a new question while somebody holds it. */
function heldBeside(state: QueueState, rater: string, open: OpenQuestion): ControlPlace | undefined {
  if (orderOf(open) !== Number.POSITIVE_INFINITY) return undefined;
  return find(state.controlPlaces.held, (place) => mayTakePlace(place, rater, open));
}

const mayTakePlace = ({ question, rater: owner, others }: ControlPlace, rater: string, { by }: Pick<Question, 'by'>) =>
  question.by === by && owner !== rater && !others.has(rater);

function listPlace(state: QueueState, place: ControlPlace): void {
  unlist(state, place);
  if (place.left === 0 || place.is === 'closed') return;
  if (place.is === 'waiting') place.releaseOrder = nextReleaseOrder(state);
  state.controlPlaces[place.is].add(place);
}

function unlist({ controlPlaces: { held, waiting } }: QueueState, place: ControlPlace): void {
  held.delete(place);
  waiting.delete(place);
}

/** Numbers releases, of control questions and of open ones alike. */
export function nextReleaseOrder(state: QueueState): number {
  state.releases += 1;
  return state.releases;
}

function find(places: Iterable<ControlPlace>, accepts: (place: ControlPlace) => boolean): ControlPlace | undefined {
  for (const place of places) if (accepts(place)) return place;
  return undefined;
}
