import { describe, expect, it } from 'vitest';
import { estimate } from '../../../src/evaluators/raters/attention.js';
import { rng } from '../../../src/math/rng.js';
import type { Segment } from '../../../src/types/index.js';
import type { Legible } from '../../../src/types/legible.js';
import { attention } from '../bounded.js';

/** A world of amounts, in which a look leaves doubt: what a rater makes of a report and an own look at the same part. */
const cases = [
  { report: 2, own: -1, spread: 0.2 },
  { report: 2, own: -1, spread: 1 },
  { report: -3, own: 1.5, spread: 2.5 },
];

describe('a spot check of an amount', () => {
  it.each(cases)('weighs report and look as Bayes does, the report at unit spread: %o', (seen) =>
    expect(believed(seen, 0)).toBeCloseTo(posteriorMean(seen), 6),
  );
  it('that leaves no doubt replaces the report', () => expect(believed({ report: 2, own: -1, spread: 0 }, 0)).toBe(-1));
  it('that tells nothing leaves the report', () =>
    expect(believed({ report: 2, own: -1, spread: 1e6 }, 0)).toBeCloseTo(2, 6));
  it.each(cases)('anchored, stays nearer to the report, in proportion: %o', (seen) =>
    expect(believed(seen, 0.25)).toBeCloseTo(0.25 * seen.report + 0.75 * posteriorMean(seen), 6),
  );
  it('anchored throughout, changes nothing', () => expect(believed({ report: 2, own: -1, spread: 0.2 }, 1)).toBe(2));
  it('leaves the parts that it did not look at', () => {
    const found = new Set(
      Array.from({ length: 40 }, (_, seed) => believed({ report: 2, own: -1, spread: 0 }, 0, { parts: 3, seed })),
    );
    expect(found).toEqual(new Set([3]));
  });
});

interface Seen {
  readonly report: number;
  readonly own: number;
  /** Standard deviation of the own look. */
  readonly spread: number;
}

/** What is believed of a sum of parts, all reported alike, of which one is looked at. */
function believed({ report, own, spread }: Seen, anchoring: number, { parts = 1, seed = 0 } = {}): number {
  const legible: Legible<null, number> = {
    binary: false,
    leaves: () => 1,
    leaf: (segment) => segment,
    combine: (_, values) => values.reduce((sum, value) => sum + value, 0),
    believe: () => ({ mean: own, spread, binary: false }),
    stratum: () => 'all',
  };
  const settings = { ...attention, spotCheck: 1, anchoring };
  const shown = Array.from({ length: parts }, (_, about) => ({
    assistant: 'below',
    checkpoint: 'c',
    level: 0,
    item: 0,
    about,
    help: { is: 'report' as const, value: report },
  }));
  const segments = shown.map((_, part) => segment(part));
  return estimate(
    segment(0),
    { parts: segments, shown },
    { legible, truth: { read: () => own }, settings, rng: rng(seed) },
  ).mean;
}

const segment = (part: number): Segment<null, number> => ({
  of: { id: 'x', origin: { task: '', agent: '', checkpoint: '', seed: '' }, steps: [] },
  from: 0,
  to: 0,
  part,
});

/** ∫ v N(v; report, 1) N(v; own, spread²) dv over its total, on a fine grid. */
function posteriorMean({ report, own, spread }: Seen): number {
  let [total, moment] = [0, 0];
  for (let v = -20; v <= 20; v += 1e-3) {
    const weight = Math.exp(-((v - report) ** 2) / 2 - (v - own) ** 2 / (2 * spread ** 2));
    total += weight;
    moment += weight * v;
  }
  return moment / total;
}
