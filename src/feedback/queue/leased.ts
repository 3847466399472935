import type { PeopleEvent } from '../../types/events/index.js';
import type { Question } from '../../types/question.js';
import type { Lease } from './annotation-queue.js';
import { lookAgain } from './assignment-slots.js';
import type { HeldLease, PastAnswer, RaterState } from './records.js';
import { raterOf, type State } from './state.js';

type Leased = Extract<PeopleEvent, { readonly type: 'leased' }>;

const mostEnded = 10_000;

/** A question goes into somebody's hands. */
export function leased(state: State, event: Leased, since: number): void {
  const rater = raterOf(state, event.rater);
  const of = event.again === undefined ? undefined : rater.past.find(({ id }) => id === event.again);
  const asking = askingOf(state, event, of);
  if (asking === undefined) return;
  const isRepeat = event.purpose === 'repeat' && of?.purpose !== 'repeat';
  const before = isRepeat ? undefined : of;
  const amends = before === undefined || before.undone ? undefined : before.id;
  const question = event.purpose === 'asked' && amends === undefined ? state.questions.get(event.query) : undefined;
  const held: HeldLease = { lease: leaseOf(state, event, { asking, before }), since, shown: false, question, amends };
  state.leases.set(event.lease, held);
  rater.held.set(event.lease, held);
  question?.holders.set(rater.id, event.lease);
  count(rater, event);
  if (isRepeat && of !== undefined) of.repeated = true;
}

/** The lease ends, and an answer to it would come late. */
export function endLease(state: State, held: HeldLease): void {
  dropLease(state, held);
  const { lease, amends } = held;
  lookAgain(state, lease.rater, lease.asking);
  if (lease.purpose === 'practice' && amends === undefined)
    raterOf(state, lease.rater).practice.given.delete(lease.asking.id);
  state.ended.set(lease.id, { lease, since: held.since });
  if (state.ended.size <= mostEnded) return;
  for (const [oldest] of state.ended) return void state.ended.delete(oldest);
}

/** The same, and the question lies there for somebody else. */
export function giveBack(state: State, held: HeldLease): void {
  endLease(state, held);
  if (held.question !== undefined) held.question.givenBack = state.now;
}

/** The lease is over in whatever way. */
export function dropLease(state: State, { lease, question }: HeldLease): void {
  state.leases.delete(lease.id);
  raterOf(state, lease.rater).held.delete(lease.id);
  question?.holders.delete(lease.rater);
}

function askingOf(state: State, { purpose, query }: Leased, of: PastAnswer | undefined): Question | undefined {
  if (of !== undefined) return of.asking;
  if (purpose === 'asked') return state.questions.get(query)?.asking();
  return purpose === 'repeat' ? undefined : state.stock[purpose].get(query)?.asking;
}

function leaseOf(
  { now, settings }: State,
  { lease, rater, purpose, swapped, help, confidence }: Leased,
  { asking, before }: { readonly asking: Question; readonly before: PastAnswer | undefined },
): Lease {
  const first = before?.given.first;
  return {
    ...{ id: lease, asking, rater, purpose, swapped, help, confidence, until: now + settings.lease * 1000 },
    ...(first === undefined ? {} : { first }),
    ...(before === undefined ? {} : { before: { id: before.id, given: before.given } }),
  };
}

function count(rater: RaterState, { purpose, query, again }: Leased): void {
  if (purpose === 'gold') rater.goldSeen.add(query);
  if (purpose !== 'practice') rater.leases += 1;
  else if (again === undefined) rater.practice.given.add(query);
}
