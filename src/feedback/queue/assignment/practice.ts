import { below } from '../../../math/rng.js';
import type { ControlQuestion } from '../../../types/question.js';
import { recordAndApply } from '../events/apply-event.js';
import type { State } from '../state/queue-state.js';
import type { RaterState } from '../state/records.js';

/**
 * The next question of the practice round: one that this person has not met, as long as there are such, then one that this round
 * has not had. None while all of the round's are in their hands, while nothing to practise on was laid in, or once they have had all their rounds.
 */
export function practiceFor(state: State, { id, practice }: RaterState): ControlQuestion | undefined {
  if (practice.given.size >= sizeOf(state) || practice.round >= state.settings.practice.rounds) return undefined;
  const left = [...state.stock.practice.values()].filter(({ asking }) => !practice.given.has(asking.id));
  const unmet = left.filter(({ asking }) => !practice.before.has(asking.id));
  const from = unmet.length > 0 ? unmet : left;
  const chance = state.rng.fork('practice').fork(id).fork(`${practice.round}/${practice.given.size}`);
  return from[below(chance, from.length)];
}

/** Says whether a person passed, once the round is through. Who did not goes through another. */
export function judgePractice(state: State, { id, practice, qualified }: RaterState): void {
  const { answered, right } = practice;
  if (qualified || answered < sizeOf(state)) return;
  const passed = right >= state.settings.practice.pass * answered;
  recordAndApply(state, { type: 'qualified', rater: id, right, of: answered, passed });
}

const sizeOf = ({ settings, stock }: State): number => Math.min(settings.practice.questions, stock.practice.size);
