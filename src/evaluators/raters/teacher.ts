import { flip, type Rng } from '../../math/rng.js';
import { sum } from '../../math/statistics/moments.js';
import { logistic } from '../../types/kinds/kind.js';

/** How a simulated teacher departs from a perfect one. Neutral values switch an effect off. */
export interface TeacherSettings {
  /** Inverse temperature on return differences, in 1 / spread of returns; 0 or less: perfectly rational. */
  readonly rationality: number;
  /** Standard deviation of returns, by which the temperature is normalised. */
  readonly spread: number;
  /** Skipped where the better return is at or below this. −Infinity: never. */
  readonly skipBelow: number;
  /** Called equal where the returns differ by less than this. 0: never. */
  readonly equalWithin: number;
  /** Discount of earlier steps, γ^(H−1−t). 1: none. */
  readonly myopia: number;
  /** Share of answers that are flipped. */
  readonly mistake: number;
}

export type TeacherAnswer = 'first' | 'second' | 'tie' | 'skip';

/**
 * B-Pref's simulated teacher, in the order of its code: skip, equal (on undiscounted sums), myopia, rationality, mistake,
 * and equal last (Lee et al. 2021, arXiv:2111.03026). The thresholds are used as given: not multiplied by epsilon twice.
 */
export function teach(
  first: readonly number[],
  second: readonly number[],
  settings: TeacherSettings,
  rng: Rng,
): TeacherAnswer {
  const [a, b] = [sum(first), sum(second)];
  if (Math.max(a, b) <= settings.skipBelow) return 'skip';
  const equal = Math.abs(a - b) < settings.equalWithin;
  const prefersFirst = prefers(myopic(first, settings.myopia) - myopic(second, settings.myopia), settings, rng);
  const mistaken = flip(rng.fork('mistake'), settings.mistake);
  if (equal) return 'tie';
  return prefersFirst !== mistaken ? 'first' : 'second';
}

/** B-Pref's adaptive threshold: ε of the mean return that a stretch of `steps` earns of an episode of `episode` steps. */
export const adaptiveThreshold = (epsilon: number, meanReturn: number, steps: number, episode: number): number =>
  epsilon * meanReturn * (steps / episode);

function prefers(difference: number, { rationality, spread }: TeacherSettings, rng: Rng): boolean {
  const chance = rng.fork('choice');
  if (rationality > 0) return flip(chance, logistic((rationality * difference) / spread));
  return difference === 0 ? flip(chance, 0.5) : difference > 0;
}

const myopic = (rewards: readonly number[], gamma: number): number =>
  rewards.reduce((total, r, t) => total + r * gamma ** (rewards.length - 1 - t), 0);
