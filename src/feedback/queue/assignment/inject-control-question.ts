import { below } from '../../../math/rng.js';
import type { ControlQuestion, Question } from '../../../types/question.js';
import { mayTakeSlot } from '../state/assignment-slots.js';
import type { Annotator } from '../state/lease.js';
import { avoidsNone } from '../state/question-lanes.js';
import type { QueueState } from '../state/queue-state.js';
import type { PastAnswer, RaterState } from '../state/records.js';
import { topicsOf } from '../state/topics.js';

/** Answers that have to lie between an answer and its repeat. */
const minAnswersBetween = 10;

/**
 * What this person is given in place of the next open question, if anything: drawn from their id and how many leases they had.
 * The name of the random stream is part of recorded runs.
 */
export function drawInjection(
  { rng, settings }: QueueState,
  { id, leaseCount }: RaterState,
): 'gold' | 'repeat' | undefined {
  const drawn = rng.fork(JSON.stringify(['lay in', id, leaseCount])).next();
  if (drawn < settings.gold.share) return 'gold';
  return drawn < settings.gold.share + settings.repeats ? 'repeat' : undefined;
}

/** A gold question of the level that this person is at, which they have not had. */
export function pickGoldQuestion(
  state: QueueState,
  rater: RaterState,
  { person, instead }: { readonly person: Annotator; readonly instead: Pick<Question, 'level'> },
): ControlQuestion | undefined {
  const candidates = [...state.controlQuestions.gold.values()].filter(
    ({ asking }) =>
      asking.level === instead.level &&
      asking.by === person.by &&
      !rater.goldSeen.has(asking.id) &&
      mayTakeSlot(state, rater.id, asking) &&
      avoidsNone(person, topicsOf(asking)),
  );
  return candidates[below(state.rng.fork('gold').fork(rater.id).fork(String(rater.leaseCount)), candidates.length)];
}

/** An answer of their own, at least ten answers old, neither repeated before nor explained in a debrief. */
export function pickRepeat(state: QueueState, rater: RaterState, person: Annotator): PastAnswer | undefined {
  const candidates = rater.pastAnswers.filter(
    (past) =>
      past.purpose === 'asked' &&
      past.response.reply.status === 'answered' &&
      !past.undone &&
      !past.repeated &&
      !past.debriefed &&
      past.nth + minAnswersBetween <= rater.answerCount &&
      avoidsNone(person, past.question.topics),
  );
  return candidates[below(state.rng.fork('repeat').fork(rater.id).fork(String(rater.leaseCount)), candidates.length)];
}
