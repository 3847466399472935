import type { PeopleEvent } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { ControlQuestion, Question } from '../../types/question.js';
import { queuedEvent, stockedEvent } from './added-events.js';
import type { AnnotationQueue, Annotator, Lease, OpenQuestionStatus } from './annotation-queue.js';
import { apply, recordAndApply } from './apply.js';
import { mayTakeSlot } from './assignment-slots.js';
import { countEligible } from './eligible-raters.js';
import { finalizeReply, freed, offer, settleIfEnough } from './finalize.js';
import { fitsAnswer } from './fits.js';
import { leaseNext, watchLeases } from './leasing.js';
import { mayTake } from './open-questions.js';
import type { HeldLease, OpenQuestion } from './records.js';
import { swapAnswer } from './side-order.js';
import { emptyState, raterOf, type State } from './state.js';
import { takeAnswer } from './take-answer.js';
import { topicsOf } from './topics.js';
import { recentOf, undo } from './undo.js';

export interface AnnotationQueueOptions extends Pick<State, 'settings' | 'note' | 'rng' | 'newId' | 'now'> {
  /** What the log holds of people, in order; `at` in ms since 1970. */
  readonly recorded: Iterable<PeopleEvent & { readonly at: number }>;
  /** `now` by the clock of the log, ms since 1970: tells how old recorded questions are. They count as new where it is absent. */
  readonly wallNow?: number;
}

/** The longest that a `tick` says to wait, ms. */
const longest = 60_000;

/**
 * Opens the inbox, going on from what was recorded: a question with enough answers is settled as soon as it is put, answers whose grace was
 * running count as used, and what somebody had in their hands they have again for a lease's time, under the same lease.
 * Questions of the log are handed to nobody else before they are put again.
 */
export function createAnnotationQueue(options: AnnotationQueueOptions): AnnotationQueue {
  const state = emptyState(options);
  restore(state, options);
  const tick = (now: number): number => {
    state.now = Math.max(state.now, now);
    state.due.runUntil(state.now);
    return Math.min(longest, Math.max(0, (state.due.next() ?? Number.POSITIVE_INFINITY) - state.now));
  };
  /** What is due happens before what is asked for. */
  const at = <T>(now: number, act: () => T): T => {
    tick(now);
    return act();
  };
  return {
    put: (asking, settled) => put(state, asking, settled),
    addControlQuestions: (known, purpose) => stock(state, known, purpose),
    withdraw: (query, why, by) => withdraw(state, { query, why, ...(by === undefined ? {} : { by }) }),
    requeue: (query, by) => requeue(state, query, by),
    lease: (person, now) => at(now, () => leaseNext(state, person)),
    held: (rater) => [...(state.raters.get(rater)?.held.values() ?? [])].map(({ lease }) => lease),
    renew: (lease, rater, now) => at(now, () => renew(state, lease, rater)),
    shown: (lease, rater, now) => at(now, () => shown(state, lease, rater)),
    first: (lease, rater, answer, now) => at(now, () => first(state, { lease, rater, answer })),
    answer: (coming, rater, now) => at(now, () => takeAnswer(state, coming, rater)),
    undo: (id, rater, now) => at(now, () => undo(state, id, rater)),
    tick,
    waiting: (person, now) => at(now, () => waiting(state, person)),
    debriefed: (rater, answers) => recordAndApply(state, { type: 'debriefed', rater, answers }),
    forget: (rater, by) => forget(state, rater, by),
    eligibleRaters: (query, people) => countEligible(state, query, people),
    open: () => [...state.questions.values()].map((question) => inOpen(state, question)),
    recent: (rater) => recentOf(state, rater),
  };
}

function restore(state: State, { recorded, now, wallNow }: AnnotationQueueOptions): void {
  for (const event of recorded) apply(state, event, wallNow === undefined ? now : now - (wallNow - event.at));
  const said = [...state.questions.values(), ...state.withdrawn.values()].flatMap(({ replies }) => replies);
  const past = [...state.raters.values()].flatMap((rater) => rater.past);
  for (const answer of [...said, ...past]) answer.usedFrom = now;
  for (const rater of state.raters.values()) watchLeases(state, rater);
}

function put(state: State, asking: Question, settled: (reply: Reply<Json>) => void): void {
  const reply = state.settled.get(asking.id);
  if (reply === undefined) layOut(state, asking, settled);
  else {
    state.settled.heard(asking.id);
    settled(reply);
  }
}

function layOut(state: State, asking: Question, settled: (reply: Reply<Json>) => void): void {
  const query = asking.id;
  if (!state.questions.has(query)) recordAndApply(state, queuedEvent(asking));
  const question = state.questions.get(query);
  if (question === undefined) return;
  const wasAwaited = question.settled !== undefined;
  Object.assign(question, { asking: () => asking, topics: topicsOf(asking), settled });
  if (!wasAwaited)
    for (const said of question.replies.filter(({ usedFrom }) => usedFrom <= state.now))
      finalizeReply(state, query, said.id);
  settleIfEnough(state, question);
  if (question.skips.length > 0) freed(state, question);
  else offer(state, question, 'new');
}

function stock(state: State, known: readonly ControlQuestion[], purpose: 'practice' | 'gold'): void {
  for (const each of known) {
    if (!state.stock[purpose].has(each.asking.id)) recordAndApply(state, stockedEvent(each, purpose));
  }
}

function withdraw(
  state: State,
  withdrawn: { readonly query: string; readonly why: string; readonly by?: string },
): boolean {
  const question = state.questions.get(withdrawn.query);
  if (question === undefined) return false;
  recordAndApply(state, { type: 'withdrawn', ...withdrawn });
  question.settled?.({ status: 'unavailable', why: withdrawn.why });
  return true;
}

function requeue(state: State, query: string, by: string): boolean {
  const question = state.questions.get(query);
  if (question === undefined) return false;
  recordAndApply(state, { type: 'requeued', query, by });
  offer(state, question, 'back');
  return true;
}

function theirs(state: State, lease: string, rater: string): HeldLease | undefined {
  const held = state.leases.get(lease);
  return held?.lease.rater === rater ? held : undefined;
}

/** Whoever is active keeps all that they hold: what lies ready on their page too. */
function renew(state: State, lease: string, rater: string): boolean {
  if (theirs(state, lease, rater) === undefined) return false;
  const until = state.now + state.settings.lease * 1000;
  for (const held of raterOf(state, rater).held.values()) held.lease = { ...held.lease, until };
  return true;
}

function shown(state: State, lease: string, rater: string): void {
  if (theirs(state, lease, rater)?.shown === false) recordAndApply(state, { type: 'shown', lease });
  renew(state, lease, rater);
}

function first(
  state: State,
  { lease, rater, answer }: { readonly lease: string; readonly rater: string; readonly answer: Json },
): Lease | undefined {
  const held = theirs(state, lease, rater);
  if (held === undefined || held.lease.help !== 'after' || !fitsAnswer(held.lease.asking, answer)) return undefined;
  if (held.lease.first !== undefined) return held.lease;
  const turned = held.lease.swapped ? swapAnswer(answer) : answer;
  recordAndApply(state, { type: 'first-answered', lease, answer: turned });
  renew(state, lease, rater);
  return held.lease;
}

function waiting(state: State, person: Annotator): ReturnType<AnnotationQueue['waiting']> {
  let open = 0;
  for (const question of state.questions.values())
    if (question.by === person.by && mayTake(question, person) && mayTakeSlot(state, person.id, question.asking()))
      open += 1;
  const next = state.due.next();
  return { open, soon: next === undefined ? undefined : Math.max(0, next - state.now) };
}

function forget(state: State, rater: string, by: string): void {
  const touched = [...state.questions.values()].filter(({ done, holders }) => done.has(rater) || holders.has(rater));
  recordAndApply(state, { type: 'withdrew', rater, by });
  for (const question of touched) freed(state, question);
}

function inOpen(state: State, question: OpenQuestion): OpenQuestionStatus {
  const { id: query, level, by, wanted, replies, holders, since } = question;
  const age = Math.max(0, state.now - since);
  return { query, level, by, age, wanted, answers: replies.length, held: [...holders.keys()] };
}
