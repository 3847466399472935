import { z } from 'zod';
import type { E, Estimate, LevelSummary, Summary } from '../../types/summary.js';

/** Said where a figure cannot be known. */
export const absent = '–';

/** Two decimals without the leading zero, with a true minus: `.95`, `−.05`, `1.00`. */
export function decimal(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0\./, '.');
  return value < 0 && text !== '.00' ? `−${text}` : text;
}

/** A difference of shares in hundredths, with its sign: `+3.2`, `−1.7`, `0.0`. */
export function signedPoints(difference: number): string {
  const text = Math.abs(100 * difference).toFixed(1);
  if (text === '0.0') return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** A count with its thousands apart: `15,240`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** For sentences and tables on a page: `.95 (.94–.96)`, `.95 (no interval)`, `–`. */
export function withInterval(e: E): string {
  if (e === null) return absent;
  return `${decimal(e.value)} (${isBounded(e) ? range(e.low, e.high) : 'no interval'})`;
}

/** For a terminal: `.95 ±.01`; the wider side of the interval, never rounded down; `.95` alone where there is none, which the table's words explain. */
export function plusMinus(e: E): string {
  if (e === null) return absent;
  return isBounded(e) ? `${decimal(e.value)} ±${decimal(half(e))}` : decimal(e.value);
}

/** What a gate predicts of fidelity, whose limits are no 95 % interval: `.87 (≥ .80)`. */
export function fidelity(e: E): string {
  if (e === null) return absent;
  return e.low === null ? decimal(e.value) : `${decimal(e.value)} (≥ ${decimal(e.low)})`;
}

export type Bounded = Estimate & { readonly low: number; readonly high: number };

/** Whether an estimate has an interval: one over a single seed has none. */
export function isBounded(e: E): e is Bounded {
  return e !== null && e.low !== null && e.high !== null;
}

/** `level 2`, `levels 1 and 3`, `levels 1, 2 and 4`. */
export function levelsNamed(levels: readonly number[]): string {
  return `level${levels.length === 1 ? '' : 's'} ${listed(levels.map(String))}`;
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function seedsNamed({ seeds }: Pick<Summary, 'seeds'>): string {
  return seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`;
}

/** What the accuracies of a run were measured against. */
export function truthNamed(truth: Summary['truth']): string {
  switch (truth) {
    case 'hidden':
      return 'accuracy measured against the hidden truth of the world';
    case 'gold':
      return 'accuracy measured against gold answers';
    case 'audit':
      return 'accuracy measured against audits, which are full inspections and not the truth';
    case 'none':
      return 'no truth to measure accuracy against';
  }
}

/** What the run's intervals are over: `95 % interval over 10 seeds`. */
export function intervalNamed({ levels }: Summary): string {
  const found = levels.map(({ rater }) => rater.unaided ?? rater.assisted).find((e) => e !== null);
  if (found === undefined) return 'no interval is known';
  return isBounded(found) ? `95 % interval over ${count(found.n)} ${found.over}` : 'one seed: no interval';
}

/** Why a level has no figures of assisted raters: no level below, help withheld there, or nothing to measure against. */
export function whyUnaided(summary: Summary, { level }: LevelSummary): string {
  const below = summary.levels.find((other) => other.level === level - 1);
  if (level === 0) return 'level 0 has no assistant';
  if (below !== undefined && below.gate.decision !== 'granted') return `help was not granted at level ${level - 1}`;
  return summary.truth === 'none' ? 'there is no truth to measure against' : 'not measured';
}

function half({ value, low, high }: Bounded): number {
  return Math.ceil(Math.max(high - value, value - low) * 100 - 1e-6) / 100;
}

function range(low: number, high: number): string {
  const separator = low < 0 || high < 0 ? ' to ' : '–';
  return `${decimal(low)}${separator}${decimal(high)}`;
}

/** What methods without recursion were given: the same human cost, of which they spend no more than a run's `flat.mostLabels` answers. */
export function budgetWithoutRecursion({ config }: Summary): string {
  const flat = z.object({ flat: z.object({ mostLabels: z.number() }) }).safeParse(config);
  return flat.success
    ? `at the same human cost, up to ${count(flat.data.flat.mostLabels)} labels`
    : 'at the same human cost';
}

/** How many of the reports were turned round for the arm *flipped help*: `10 %`, or `a share` where the config does not say. */
export function flippedShare({ config }: Summary): string {
  const read = z.object({ measure: z.object({ adversarial: z.number() }) }).safeParse(config);
  return read.success ? `${Number((100 * read.data.measure.adversarial).toFixed(1))} %` : 'a share';
}
