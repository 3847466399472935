import { below } from '../../../math/rng.js';
import type { ControlQuestion } from '../../../types/question.js';
import { mayTakeSlot } from '../state/assignment-slots.js';
import type { Annotator } from '../state/lease.js';
import { isWelcome } from '../state/question-lanes.js';
import type { State } from '../state/queue-state.js';
import type { OpenQuestion, PastAnswer, RaterState } from '../state/records.js';
import { topicsOf } from '../state/topics.js';

/** Answers that have to lie between an answer and its repeat. */
const apart = 10;

/** What this person is handed in place of the next question, if anything: drawn from their name and how many they were handed. */
export function injectControlQuestion(
  { rng, settings }: State,
  { id, leases }: RaterState,
): 'gold' | 'repeat' | undefined {
  const drawn = rng.fork('lay in').fork(id).fork(String(leases)).next();
  if (drawn < settings.gold.share) return 'gold';
  return drawn < settings.gold.share + settings.repeats ? 'repeat' : undefined;
}

/** A known question of the level that this person is at, which they have not had. */
export function goldFor(
  state: State,
  rater: RaterState,
  { person, question }: { readonly person: Annotator; readonly question: OpenQuestion },
): ControlQuestion | undefined {
  const fit = [...state.stock.gold.values()].filter(
    ({ asking }) =>
      asking.level === question.level &&
      asking.by === person.by &&
      !rater.goldSeen.has(asking.id) &&
      mayTakeSlot(state, rater.id, asking) &&
      isWelcome(topicsOf(asking), person.avoids),
  );
  return fit[below(state.rng.fork('gold').fork(rater.id).fork(String(rater.leases)), fit.length)];
}

/** An answer of their own, at least ten answers old and neither asked again before nor told of in a debrief. */
export function repeatFor(state: State, rater: RaterState, person: Annotator): PastAnswer | undefined {
  const fit = rater.past.filter(
    (past) =>
      past.purpose === 'asked' &&
      past.given.reply.status === 'answered' &&
      !past.undone &&
      !past.repeated &&
      !past.debriefed &&
      past.nth + apart <= rater.answers &&
      isWelcome(topicsOf(past.asking), person.avoids),
  );
  return fit[below(state.rng.fork('repeat').fork(rater.id).fork(String(rater.leases)), fit.length)];
}
