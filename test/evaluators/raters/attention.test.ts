import { describe, expect, it } from 'vitest';
import { type AttentionSettings, estimate } from '../../../src/evaluators/raters/attention.js';
import { rng } from '../../../src/math/rng.js';
import type { Assistance } from '../../../src/types/index.js';
import { attention, claim, eyes, oracle, reports } from '../bounded.js';

describe('looks', () => {
  it.each([
    [0, 1],
    [1, 4],
    [2, 4],
    [3, 4],
  ])('at level %i are %i, and so many leaves were read', (level, looks) =>
    expect(looked(level, {})).toEqual([looks, looks]),
  );
  it.each(['one-part', 'one-each', 'random'] as const)('are four however they are spread: %s', (where) =>
    expect(looked(3, { where })).toEqual([4, 4]),
  );
  it('of a full inspection are all leaves', () => expect(looked(3, { looks: Infinity })).toEqual([64, 64]));
  it('are one a report read, and no leaf is read', () => expect(looked(2, {}, true)).toEqual([4, 0]));
  it('a spot check adds the usual looks', () => expect(looked(2, { spotCheck: 1 }, true)).toEqual([8, 4]));
  it('a spot check of a leaf adds one', () => expect(looked(1, { spotCheck: 1 }, true)).toEqual([5, 1]));
});

describe('trust', () => {
  it('0 is unaided, estimate by estimate', () =>
    every(2, (segment, rate) => expect(rate({ trust: 0 }, reports(segment, 0, [0]))).toEqual(rate({}, []))));
  it('1 believes the reports: true help gives the truth', () =>
    every(3, (segment, rate) => expect(rate({}, reports(segment)).mean).toBe(oracle.trueValue(segment))));
  it('between the two it is used in its share', () => {
    const used = seeds.filter((seed) => claims(3, seed)({ trust: 0.3 }, reports(claim(3, seed))).mean ** 2 === 1);
    expect(used.length / seeds.length).toBeCloseTo(0.3, 1);
  });
  it('help that is not complete is not used', () =>
    every(2, (segment, rate) => expect(rate({}, reports(segment).slice(1))).toEqual(rate({}, []))));
  it('is no surer than reports are believed to be', () =>
    every(2, (segment, rate) =>
      expect(Math.abs(rate({ believedHelpAccuracy: 0.9 }, reports(segment)).mean)).toBeCloseTo(0.8, 12),
    ));
});

describe('a full inspection', () => {
  it('finds the truth', () =>
    every(3, (segment, rate) => expect(rate({ looks: Infinity }, []).mean).toBe(oracle.trueValue(segment))));
  it('with noise in reading is still an estimate', () =>
    every(1, (_, rate) => expect(Number.isFinite(rate({ looks: Infinity, readingNoise: 1 }, []).mean)).toBe(true)));
});

describe('noise in judging a whole', () => {
  const worlds = [
    ['with help', {}, true],
    ['with every leaf inspected, in place of noise in reading', { looks: Infinity, readingNoise: 9 }, false],
  ] as const;
  it.each(worlds)('%s, has the stated deviation', (_, change, helped) => {
    const off = seeds.map((seed) => {
      const shown = helped ? reports(claim(2, seed)) : [];
      return claims(2, seed)({ ...change, judgementNoise: 0.3 }, shown).mean - oracle.trueValue(claim(2, seed));
    });
    expect(Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length)).toBeCloseTo(0.3, 1);
  });
  it('is none where only some leaves are read', () =>
    every(2, (_, rate) => expect(rate({ judgementNoise: 0.3 }, [])).toEqual(rate({}, []))));
});

describe('a spot check', () => {
  it('corrects a wrong report that it meets: only those that look elsewhere stay wrong', () => {
    const wrong = (level: number) =>
      seeds.filter((seed) => misled(level, seed, { spotCheck: 1 })).length /
      seeds.filter((seed) => misled(level, seed, {})).length;
    expect(wrong(1)).toBeCloseTo(0.75, 1);
    expect(wrong(2)).toBeCloseTo(0.75, 1);
  });
  it('anchored, corrects nothing', () =>
    every(2, (segment, rate) =>
      expect(rate({ spotCheck: 1, anchoring: 1 }, reports(segment, 0, [1])).mean).toBe(
        rate({}, reports(segment, 0, [1])).mean,
      ),
    ));
  it('leaves a right report right', () =>
    every(2, (segment, rate) => expect(rate({ spotCheck: 1 }, reports(segment)).mean).toBe(oracle.trueValue(segment))));
  it('that sees too little to be sure leaves the report', () =>
    every(3, (segment, rate) =>
      expect(rate({ spotCheck: 1, looks: 2 }, reports(segment, 0, [2])).mean).toBe(
        rate({}, reports(segment, 0, [2])).mean,
      ),
    ));
});

const seeds = Array.from({ length: 600 }, (_, i) => i);

const claims = (level: number, seed: number) => (change: Partial<AttentionSettings>, shown: readonly Assistance[]) => {
  const { legible, truth, parts } = eyes();
  const segment = claim(level, seed);
  const sight = { legible, truth, settings: { ...attention, ...change } };
  return estimate(segment, { parts: parts(segment), shown }, { ...sight, rng: rng(seed).fork('rate') });
};

function every(
  level: number,
  expectation: (segment: ReturnType<typeof claim>, rate: ReturnType<typeof claims>) => void,
): void {
  for (const seed of seeds.slice(0, 60)) expectation(claim(level, seed), claims(level, seed));
}

/** Looks that are stated, and leaves that were read. */
function looked(level: number, change: Partial<AttentionSettings>, helped = false): [number, number] {
  const { legible, truth, parts, count } = eyes();
  const segment = claim(level, 1);
  const sight = { legible, truth, settings: { ...attention, ...change } };
  const { looks } = estimate(
    segment,
    { parts: parts(segment), shown: helped ? reports(segment) : [] },
    { ...sight, rng: rng(3) },
  );
  return [looks, count.looks];
}

const misled = (level: number, seed: number, change: Partial<AttentionSettings>): boolean =>
  claims(level, seed)(change, reports(claim(level, seed), 0, [seed % 4])).mean !== oracle.trueValue(claim(level, seed));
