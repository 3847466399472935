import { quantile, wilson } from '../../src/math/statistics/index.js';
import { leastFidelity } from '../../src/safeguards/gate/paths/least-fidelity.js';
import type { CriticKind } from './audits.js';
import { auditsWithin } from './budget.js';
import { colluding, flips, honest, leafLie, onlyDeep, pervasive, shuffled } from './lies.js';
import { trial } from './power.js';
import { gateAt, mostLooks, person, qualities, type Training } from './settings.js';
import type { Lie } from './subject.js';

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

/** One line: how often withheld, by which of the three tests; quantiles of the limit on fidelity, and of points that errors which agree may cost. */
export function powerRow(row: PowerRow, seeds: readonly number[]): string {
  const { lie, level = 3, looks = mostLooks, critic = 'fixed' } = row;
  const quality = qualities[row.quality ?? '400 active'];
  const audits = { ...auditsWithin(looks, level), critic };
  const least = leastFidelity(level, person);
  const { critic: test, deep } = gateAt(audits.paths, least);
  const trials = seeds.map((seed) => trial({ level, quality, lie, audits, least }, seed));
  const share = (held: (one: (typeof trials)[number]) => boolean): string => {
    const { value, low, high } = wilson(trials.filter(held).length, trials.length);
    return `${(100 * value).toFixed(1)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
  };
  const count = (held: (one: (typeof trials)[number]) => boolean): number => trials.filter(held).length;
  const limits = trials.map(({ low }) => low);
  const lost = trials.map((one) => one.lost);
  return [
    `${lie.name} (k = ${level}, ${row.quality ?? '400 active'}, ${looks} looks, ${critic} critic)`,
    share(({ decision }) => decision === 'withheld'),
    `${count(({ tail }) => tail <= test.error)} / ${count(({ lost }) => lost >= deep.lost)} / ${count(({ low }) => low < least)} of ${trials.length}`,
    [0.05, 0.5, 0.95].map((p) => quantile(limits, p).toFixed(3)).join(' '),
    [0.05, 0.5, 0.95].map((p) => (100 * quantile(lost, p)).toFixed(1)).join(' '),
  ].join(' | ');
}
