import type { PeopleEvent } from '../../types/events/index.js';
import type { Question } from '../../types/question.js';
import { readControlQuestion, readQuestion } from '../people/question-text.js';
import { endLease, giveBack, leased } from './leased.js';
import type { OpenQuestion } from './records.js';
import { amended, answered, debriefed, undone } from './said.js';
import { raterOf, type State } from './state.js';

type Of<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;

/** Writes an event down, then lets it happen. Whatever happens in an inbox happens through here or through `apply`. */
export function recordAndApply(state: State, event: PeopleEvent): void {
  state.note(event);
  apply(state, event, state.now);
}

/**
 * What an event changes: the same while it happens and when it is read from the log, so that a restart gives the same inbox.
 * It hands out nothing, draws nothing and tells nobody.
 */
export function apply(state: State, event: PeopleEvent, at: number): void {
  const happens = happening[event.type] as ((state: State, event: PeopleEvent, at: number) => void) | undefined;
  happens?.(state, event, at);
}

const happening: { readonly [Type in PeopleEvent['type']]?: (state: State, event: Of<Type>, at: number) => void } = {
  queued,
  stocked,
  leased,
  shown,
  'first-answered': firstAnswered,
  answered,
  amended,
  undone,
  debriefed,
  late,
  expired,
  withdrawn,
  requeued,
  settled,
  qualified,
  withdrew,
};

function queued(state: State, { query, level, by, group, body }: Of<'queued'>, since: number): void {
  let asking: Question | undefined;
  const read = () => {
    asking ??= readQuestion(body);
    return asking;
  };
  const again = state.withdrawn.get(query);
  state.withdrawn.delete(query);
  const wanted = by === 'expert' ? 1 : state.settings.raters;
  const question: OpenQuestion = {
    ...{ id: query, level, by, group, asking: read, topics: [], since, wanted },
    ...{ replies: again?.replies ?? [], skips: again?.skips ?? [], done: again?.done ?? new Set() },
    ...{ holders: new Map(), settled: undefined, requeued: false, place: undefined, givenBack: 0 },
  };
  state.questions.set(query, question);
}

function stocked(state: State, { purpose, query, body }: Of<'stocked'>): void {
  state.stock[purpose].set(query, readControlQuestion(body));
}

function shown(state: State, { lease }: Of<'shown'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.shown = true;
}

function firstAnswered(state: State, { lease, answer }: Of<'first-answered'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.lease = { ...held.lease, first: answer };
}

function late(state: State, { id, lease, rater }: Of<'late'>): void {
  state.ended.delete(lease);
  state.outcomes.set(id, { rater, is: 'late', known: undefined });
}

function expired(state: State, { lease }: Of<'expired'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) giveBack(state, held);
}

function withdrawn(state: State, { query, why, by }: Of<'withdrawn'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  close(state, question);
  if (by === undefined) state.withdrawn.set(query, question);
  else state.settled.set(query, { status: 'unavailable', why });
}

function requeued(state: State, { query }: Of<'requeued'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  question.requeued = true;
  endAll(state, question);
}

function settled(state: State, { query, reply }: Of<'settled'>): void {
  state.settled.set(query, reply);
  const question = state.questions.get(query);
  if (question !== undefined) close(state, question);
}

function close(state: State, question: OpenQuestion): void {
  state.queue.retire(question);
  state.questions.delete(question.id);
  endAll(state, question);
}

function endAll(state: State, { holders }: OpenQuestion): void {
  for (const lease of [...holders.values()]) {
    const held = state.leases.get(lease);
    if (held !== undefined) endLease(state, held);
  }
}

function qualified(state: State, { rater, passed }: Of<'qualified'>): void {
  const person = raterOf(state, rater);
  const { round, given, before } = person.practice;
  person.qualified = passed;
  person.practice = {
    round: round + 1,
    given: new Set(),
    before: new Set([...before, ...given]),
    answered: 0,
    right: 0,
  };
}

/** Their leases end, and what they said of questions that are not settled is taken out. */
function withdrew(state: State, { rater }: Of<'withdrew'>): void {
  const person = raterOf(state, rater);
  person.withdrew = true;
  person.past.length = 0;
  for (const held of [...person.held.values()]) endLease(state, held);
  for (const question of [...state.questions.values(), ...state.withdrawn.values()]) {
    question.replies = question.replies.filter((said) => said.rater !== rater);
    question.skips = question.skips.filter((said) => said.rater !== rater);
  }
}
