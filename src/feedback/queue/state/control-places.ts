import type { Question } from '../../../types/question.js';
import { maxSkips, type QueueState, wantedRaters } from './queue-state.js';
import type { ControlPlace, OpenQuestion, PastAnswer } from './records.js';

/** The control question of a lease: who holds it, and which answer a repeat repeats. */
type Held = Pick<ControlPlace, 'rater' | 'purpose' | 'question' | 'repeats'>;

/**
 * Control questions take places among open questions, and others take those places as they would take open questions. Otherwise whoever
 * lets leases lapse could tell from what comes back which are which. All of this follows from events alone.
 */
export function holdPlace(state: QueueState, held: Held): ControlPlace {
  const place = waitingAgain(state, held) ?? newPlace(state, held);
  place.is = 'held';
  place.left -= 1;
  listPlace(state, place);
  return place;
}

/** Its lease ended without an answer: it waits from now on. */
export function releasePlace(state: QueueState, place: ControlPlace): void {
  place.is = 'waiting';
  place.left += 1;
  place.from = state.eventAt;
  listPlace(state, place);
}

/** It was answered, or its rater withdrew, or it is given up. */
export function closePlace(state: QueueState, place: ControlPlace): void {
  place.is = 'closed';
  listPlace(state, place);
}

/** Somebody is leased an open question: the place that they take with it, where one comes before it. */
export function takePlace(state: QueueState, rater: string, open: OpenQuestion): ControlPlace | undefined {
  for (const each of [...state.controlPlaces.waiting])
    if (isGivenUp(state, each, state.eventAt)) closePlace(state, each);
  const place = waitingBefore(state, rater, { open, at: state.eventAt }) ?? heldBeside(state, rater, open);
  if (place === undefined) return undefined;
  place.others.add(rater);
  place.left -= 1;
  if (place.left === 0) unlist(state, place);
  return place;
}

/** Whoever took a place let go of it. */
export function returnPlace(state: QueueState, place: ControlPlace, rater: string): void {
  place.others.delete(rater);
  place.left += 1;
  place.from = state.eventAt;
  listPlace(state, place);
}

/** Whoever took a place skipped it: another takes it once the skip cannot be taken back. */
export function skipPlace(state: QueueState, place: ControlPlace): void {
  place.skips += 1;
  place.left += 1;
  place.from = state.eventAt + state.settings.grace * 1000;
  if (place.skips >= maxSkips(state)) place.is = 'closed';
  listPlace(state, place);
}

/** The place that somebody else let go of and that this person takes, if they are leased this open question. */
export function waitingBefore(
  state: QueueState,
  rater: string,
  { open, at }: { readonly open: OpenQuestion; readonly at: number },
): ControlPlace | undefined {
  const order = orderOf(open);
  return find(
    state.controlPlaces.waiting,
    (place) => place.releaseOrder < order && mayTakePlace(place, rater, open) && isOffered(state, place, at),
  );
}

/** The first place of their own that waits and that they may take again. */
export const ownWaiting = (
  state: QueueState,
  rater: string,
  accepts: (place: ControlPlace) => boolean,
): ControlPlace | undefined =>
  find(
    state.controlPlaces.waiting,
    (place) => place.rater === rater && isOffered(state, place, state.now) && accepts(place),
  );

/** The answer that a waiting repeat of theirs repeats: they may have given so many since that it is not remembered elsewhere. */
export const repeatedIn = (
  { controlPlaces: { waiting } }: QueueState,
  rater: string,
  answer: string | undefined,
): PastAnswer | undefined =>
  answer === undefined
    ? undefined
    : find(waiting, (place) => place.rater === rater && place.repeats?.id === answer)?.repeats;

/** When an open question was released: before everything where it is in front, after everything where it is new. */
export const orderOf = ({ requeued, releaseOrder }: OpenQuestion): number =>
  requeued ? Number.NEGATIVE_INFINITY : (releaseOrder ?? Number.POSITIVE_INFINITY);

/** Numbers releases, of control questions and of open ones alike. */
export function nextReleaseOrder(state: QueueState): number {
  state.releases += 1;
  return state.releases;
}

const newPlace = (state: QueueState, held: Held): ControlPlace => ({
  ...held,
  others: new Set(),
  left: wantedRaters(state, held.question.by),
  is: 'held',
  releaseOrder: 0,
  from: 0,
  skips: 0,
});

const waitingAgain = ({ controlPlaces: { waiting } }: QueueState, { rater, purpose, question }: Held) =>
  find(waiting, (each) => each.rater === rater && each.purpose === purpose && each.question.id === question.id);

/** Where several people are wanted, others take a new question while somebody holds it. */
function heldBeside(state: QueueState, rater: string, open: OpenQuestion): ControlPlace | undefined {
  if (orderOf(open) !== Number.POSITIVE_INFINITY) return undefined;
  return find(state.controlPlaces.held, (place) => mayTakePlace(place, rater, open));
}

const mayTakePlace = ({ question, rater: owner, others }: ControlPlace, rater: string, { by }: Pick<Question, 'by'>) =>
  question.by === by && owner !== rater && !others.has(rater);

const isOffered = (state: QueueState, place: ControlPlace, at: number): boolean =>
  place.from <= at && !isGivenUp(state, place, at);

/** As an open question is, that somebody skipped and that nobody else took for as long as a lease lasts. */
const isGivenUp = ({ settings }: QueueState, { skips, from }: ControlPlace, at: number): boolean =>
  skips > 0 && at - from >= settings.lease * 1000;

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

function find(places: Iterable<ControlPlace>, accepts: (place: ControlPlace) => boolean): ControlPlace | undefined {
  for (const place of places) if (accepts(place)) return place;
  return undefined;
}
