import { below } from '../../../math/rng.js';
import type { ControlQuestion } from '../../../types/question.js';
import { neededRight } from '../../people/practice-filter.js';
import { recordAndApply } from '../events/apply-event.js';
import type { QueueState } from '../state/queue-state.js';
import type { RaterState } from '../state/records.js';

/**
 * The next question of the practice round: one that this person has not met, as long as there are such, then one that this round
 * has not had. None while they hold all of the round's, while there is no practice question, or once they have had all their rounds.
 */
export function pickPracticeQuestion(state: QueueState, { id, practice }: RaterState): ControlQuestion | undefined {
  const { round, handedOut, inEarlierRounds } = practice;
  if (handedOut.size >= roundSize(state) || round >= state.settings.practice.rounds) return undefined;
  const left = [...state.controlQuestions.practice.values()].filter(({ asking }) => !handedOut.has(asking.id));
  const unmet = left.filter(({ asking }) => !inEarlierRounds.has(asking.id));
  const candidates = unmet.length > 0 ? unmet : left;
  const chance = state.rng.fork('practice').fork(id).fork(`${round}/${handedOut.size}`);
  return candidates[below(chance, candidates.length)];
}

/** Records whether a person passed, once the round is complete. Who did not pass goes through another round. */
export function judgePractice(state: QueueState, { id, practice, qualified }: RaterState): void {
  const { answered, right } = practice;
  if (qualified || answered < roundSize(state)) return;
  const passed = right >= neededRight(state.settings.practice, answered);
  recordAndApply(state, { type: 'qualified', rater: id, right, of: answered, passed });
}

const roundSize = ({ settings, controlQuestions }: QueueState): number =>
  Math.min(settings.practice.questions, controlQuestions.practice.size);
