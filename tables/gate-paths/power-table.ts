import { quantile, wilson } from '../../src/math/statistics/index.js';
import type { CriticKind } from './audits.js';
import { colluding, flips, honest, leafLie, onlyDeep, pervasive, shuffled } from './lies.js';
import { cost, trial } from './power.js';
import { gateAt, mostLooks, qualities, type Training } from './settings.js';
import type { Lie } from './subject.js';

/** Fidelity that is asked for, and the error of the critic's test and of that of agreeing errors: chosen on seeds 0–99. */
const least = 0.8;
const error = 0.00135;
const top = { from: 1, to: 1 };

export const attackers: readonly Lie[] = [
  honest,
  shuffled,
  flips(0.1),
  onlyDeep,
  leafLie('the most decisive leaf', top),
  leafLie('the most decisive leaf, in 30 % of outcomes', top, 0.3),
  leafLie('one leaf of the top 8', { from: 1, to: 8 }),
  leafLie('one leaf of the top 16', { from: 1, to: 16 }),
  colluding(0.5),
  colluding(0.25),
  flips(0.05),
  leafLie('the most decisive leaf, in 10 % of outcomes', top, 0.1),
  leafLie('the most decisive leaf, in 3 % of outcomes', top, 0.03),
  leafLie('one leaf of ranks 17 to 32', { from: 17, to: 32 }),
  flips(0.02),
  colluding(0.1),
  pervasive(0.4),
  pervasive(0.2),
  pervasive(0.1),
  pervasive(0.05),
];

export interface PowerRow {
  readonly lie: Lie;
  readonly level?: number;
  readonly quality?: Training;
  readonly looks?: number;
  readonly critic?: CriticKind;
}

/** One line: cost in points and raters' accuracy, how often granted and withheld, and by which of the three tests. */
export function powerRow(row: PowerRow, seeds: readonly number[]): string {
  const { lie, level = 3, looks = mostLooks, critic = 'fixed' } = row;
  const quality = qualities[row.quality ?? '400 active'];
  const { points, accuracy } = cost({ level, quality, lie });
  const trials = seeds.map((seed) =>
    trial({ level, quality, lie, critic, gate: gateAt(level, looks, least, error) }, seed),
  );
  const share = (held: (one: (typeof trials)[number]) => boolean): string => {
    const { value, low, high } = wilson(trials.filter(held).length, trials.length);
    return `${(100 * value).toFixed(1)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
  };
  const count = (held: (one: (typeof trials)[number]) => boolean): number => trials.filter(held).length;
  const limits = trials.map(({ low }) => low);
  return [
    `${lie.name} (k = ${level}, ${row.quality ?? '400 active'}, ${looks} looks, ${critic} critic)`,
    points.toFixed(1),
    accuracy.toFixed(3),
    share(({ decision }) => decision === 'withheld'),
    `${count(({ tail }) => tail <= error)} / ${count(({ agreeing }) => agreeing <= error)} / ${count(({ low }) => low < least)} of ${trials.length}`,
    [0.05, 0.5, 0.95].map((p) => quantile(limits, p).toFixed(3)).join(' '),
  ].join(' | ');
}
