import type { Json } from '../../types/json.js';
import type { LiveFigure } from '../../types/live.js';

/** How often each answer was given to one question. */
type Counts = ReadonlyMap<string, number>;

/**
 * Krippendorff's alpha of nominal answers: 1 is agreement throughout, 0 what chance gives, below 0 less than that. A question with one answer
 * says nothing; null where everybody always said the same, or nobody was paired (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability"). Kept up answer by answer, for a page that is read while people answer: questions answered alike are one pattern
 * with a count, so that reading costs by patterns, of which there are few, and not by questions. Interval: jackknife over questions; where nobody ever
 * disagreed, what one would still not have noticed (exact binomial limit on the share of questions with disagreement).
 */
export interface Agreement {
  add(query: string, rater: string, said: string): void;
  remove(query: string, rater: string): void;
  /** No more answers will come: only what they add up to is kept. */
  close(query: string): void;
  figure(): LiveFigure | null;
}

export function agreement(): Agreement {
  const open = new Map<string, Map<string, string>>();
  const patterns = new Map<string, { readonly counts: Counts; units: number }>();
  const count = (answers: ReadonlyMap<string, string>, times: 1 | -1) => {
    if (answers.size < 2) return;
    const counts = countsOf(answers.values());
    const key = JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    const pattern = patterns.get(key) ?? { counts, units: 0 };
    patterns.set(key, pattern);
    pattern.units += times;
    if (pattern.units === 0) patterns.delete(key);
  };
  const change = (query: string, by: (answers: Map<string, string>) => void) => {
    const answers = open.get(query) ?? new Map<string, string>();
    count(answers, -1);
    by(answers);
    count(answers, 1);
    if (answers.size === 0) open.delete(query);
    else open.set(query, answers);
  };
  return {
    add: (query, rater, said) => change(query, (answers) => answers.set(rater, said)),
    remove: (query, rater) => (open.has(query) ? change(query, (answers) => answers.delete(rater)) : undefined),
    close: (query) => void open.delete(query),
    figure: () => figureOf([...patterns.values()]),
  };
}

/** An answer as alpha counts it: choices are nominal, yes or no is as well. Undefined for ratings, rankings and marks, whose agreement is another question. */
export function nominal(answer: Json): string | undefined {
  const text = JSON.stringify(answer);
  return /^("|\{"acceptable":(true|false)\}$)/.test(text) ? text : undefined;
}

interface Pattern {
  readonly counts: Counts;
  readonly units: number;
}

function figureOf(patterns: readonly Pattern[]): LiveFigure | null {
  const units = patterns.reduce((sum, pattern) => sum + pattern.units, 0);
  const all = sumsOf(patterns);
  const value = alphaOf(all);
  if (value === undefined) return null;
  const around = all.disagreed === 0 ? unseen(all, units) : jackknife(patterns, all, units);
  return { value, low: around?.low ?? null, high: around?.high ?? null, n: units, over: 'queries' };
}

/** What alpha is made of: pairs of answers that differ, each question weighted to its number of answers, and totals by answer. */
interface Sums {
  readonly disagreed: number;
  readonly totals: Counts;
}

function sumsOf(patterns: readonly Pattern[]): Sums {
  const totals = new Map<string, number>();
  let disagreed = 0;
  for (const { counts, units } of patterns) {
    disagreed += units * disagreementOf(counts);
    for (const [said, times] of counts) totals.set(said, (totals.get(said) ?? 0) + units * times);
  }
  return { disagreed, totals };
}

/** α = 1 − D_o / D_e (Krippendorff 2011, nominal); undefined where everybody said the same throughout, so that nothing is expected. */
function alphaOf(sums: Sums): number | undefined {
  const expected = expectedOf(sums.totals);
  const n = sum(sums.totals.values());
  return expected === 0 ? undefined : 1 - sums.disagreed / n / expected;
}

function expectedOf(totals: Counts): number {
  const n = sum(totals.values());
  const alike = sum([...totals.values()].map((times) => times * (times - 1)));
  return n < 2 ? 0 : 1 - alike / (n * (n - 1));
}

function jackknife(patterns: readonly Pattern[], all: Sums, units: number) {
  const without = patterns.map(({ counts, units: weight }) => ({ weight, alpha: alphaOf(less(all, counts)) }));
  if (units < 2 || without.some(({ alpha }) => alpha === undefined)) return undefined;
  const mean = sum(without.map(({ weight, alpha = 0 }) => weight * alpha)) / units;
  const squares = sum(without.map(({ weight, alpha = 0 }) => weight * (alpha - mean) ** 2));
  const half = 1.96 * Math.sqrt(((units - 1) / units) * squares);
  const value = alphaOf(all) ?? 0;
  return { low: value - half, high: Math.min(1, value + half) };
}

function less(all: Sums, counts: Counts): Sums {
  const totals = new Map(all.totals);
  for (const [said, times] of counts) totals.set(said, (totals.get(said) ?? 0) - times);
  return { disagreed: all.disagreed - disagreementOf(counts), totals };
}

const unseen = ({ totals }: Sums, units: number) => ({
  low: 1 - (1 - 0.025 ** (1 / units)) / expectedOf(totals),
  high: 1,
});

function disagreementOf(counts: Counts): number {
  const m = sum(counts.values());
  return sum([...counts.values()].map((times) => times * (m - times))) / (m - 1);
}

function countsOf(said: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const each of said) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
