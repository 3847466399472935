import type { Purpose } from '../../types/events/index.js';
import type { ControlQuestion, Question } from '../../types/question.js';
import type { Annotator, Lease } from './annotation-queue.js';
import { recordAndApply } from './apply.js';
import { type Arms, drawArms } from './arms.js';
import { fromEmptySeat, mayTakeSlot } from './assignment-slots.js';
import { freed, offer } from './finalize.js';
import { goldFor, injectControlQuestion, repeatFor } from './inject-control-question.js';
import { practiceFor } from './practice.js';
import type { OpenQuestion, PastAnswer, RaterState } from './records.js';
import { lacks, raterOf, type State } from './state.js';

/** The next question for somebody: practice first, then the most urgent one, or in its place a known one or one of their own. */
export function leaseNext(state: State, person: Annotator): Lease | undefined {
  const rater = raterOf(state, person.id);
  if (rater.withdrew) return undefined;
  if (!isQualified(state, rater, person)) return handKnown(state, rater, practiceFor(state, rater), 'practice');
  const found = state.queue.next(rater, person, (each) => mayTakeSlot(state, person.id, each.asking()));
  if (found === undefined) return undefined;
  const question = fromEmptySeat(state, person, found);
  const instead = injectControlQuestion(state, rater);
  if (instead === 'gold')
    return handKnown(state, rater, goldFor(state, rater, { person, question }), 'gold') ?? handOut();
  if (instead === 'repeat') return handRepeat(state, rater, repeatFor(state, rater, person)) ?? handOut();
  return handOut();

  function handOut(): Lease | undefined {
    return handQuestion(state, rater, question);
  }
}

/** The answer's question in the same hands again, as it stood on the page. */
export function handAgain(state: State, rater: RaterState, past: PastAnswer): Lease | undefined {
  return hand(state, rater, { ...past, arms: past, again: past.id });
}

/** Looks at a person's leases when the first of them would end; those that activity renewed are looked at later. */
export function watchLeases(state: State, rater: RaterState): void {
  const first = Math.min(...[...rater.held.values()].map(({ lease }) => lease.until));
  if (first === Number.POSITIVE_INFINITY || (rater.lookAt ?? Number.POSITIVE_INFINITY) <= first) return;
  rater.lookAt = first;
  state.due.at(first, () => {
    if (rater.lookAt !== first) return;
    rater.lookAt = undefined;
    expire(state, rater);
    watchLeases(state, rater);
  });
}

function expire(state: State, rater: RaterState): void {
  for (const { lease, question } of [...rater.held.values()]) {
    if (lease.until > state.now) continue;
    recordAndApply(state, { type: 'expired', lease: lease.id, query: lease.asking.id, rater: rater.id });
    if (question !== undefined) freed(state, question);
  }
  // Who went away holds on to no place: all that ever lay behind it would be kept as well.
  if (rater.held.size === 0) rater.places = [];
}

function isQualified(state: State, rater: RaterState, person: Annotator): boolean {
  if (person.qualified || rater.qualified) return true;
  if (state.settings.practice.questions > 0) return false;
  recordAndApply(state, { type: 'qualified', rater: rater.id, right: 0, of: 0, passed: true });
  return true;
}

function handQuestion(state: State, rater: RaterState, question: OpenQuestion): Lease | undefined {
  const lease = hand(state, rater, { asking: question.asking(), purpose: 'asked' });
  if (lacks(state, question) <= 0) offer(state, question, 'back');
  return lease;
}

function handKnown(state: State, rater: RaterState, known: ControlQuestion | undefined, purpose: 'practice' | 'gold') {
  return known === undefined ? undefined : hand(state, rater, { asking: known.asking, purpose });
}

/** Help as it was the first time, sides drawn anew. */
function handRepeat(state: State, rater: RaterState, past: PastAnswer | undefined): Lease | undefined {
  if (past === undefined) return undefined;
  const { asking, help } = past;
  const arms = { ...drawArms(state, asking, { rater: rater.id, purpose: 'repeat' }), help };
  return hand(state, rater, { asking, purpose: 'repeat', arms, again: past.id });
}

interface Handing {
  readonly asking: Question;
  readonly purpose: Purpose;
  readonly arms?: Arms;
  readonly again?: string;
}

function hand(
  state: State,
  { id: rater, held }: RaterState,
  { asking, purpose, arms, again }: Handing,
): Lease | undefined {
  const { swapped, help, confidence } = arms ?? drawArms(state, asking, { rater, purpose });
  const lease = state.newId();
  recordAndApply(state, {
    ...{ type: 'leased', lease, query: asking.id, rater, purpose, swapped, help, confidence },
    ...(again === undefined ? {} : { again }),
  });
  watchLeases(state, raterOf(state, rater));
  return held.get(lease)?.lease;
}
