import { describe, expect, it } from 'vitest';
import { partsOf, type SelectionObservation } from '../../../src/environments/trees/tree.js';
import { type AttentionSettings, estimate } from '../../../src/evaluators/raters/attention.js';
import { rng } from '../../../src/math/rng.js';
import type { Assistance, Segment } from '../../../src/types/index.js';
import type { Legible } from '../../../src/types/legible.js';
import { attention, claim, eyes, oracle, reports } from '../bounded.js';

type Part = Segment<SelectionObservation, number>;

describe('a rater who believes what was found', () => {
  it('judges every part and the whole by the rules: all that is true gives the truth', () =>
    every((whole) => expect(judge(whole, evidence(whole, 4)).mean).toBe(oracle.trueValue(whole))));
  it('has what follows from what it was told, not what is true', () =>
    every((whole) => {
      const lies = evidence(whole, 4, -1);
      expect(judge(whole, lies).mean).toBe(ruled(whole, (part) => ruled(part, (leaf) => -oracle.trueValue(leaf))));
    }));
  it.each([1, 2, 3])('averages over what nobody looked at, %i places a part, as enumeration does', (places) =>
    every((whole) => expect(judge(whole, evidence(whole, places)).mean).toBeCloseTo(enumerated(whole, places), 10)),
  );
  it('has read each finding once, and no leaf', () => {
    expect(judge(claim(2, 0), evidence(claim(2, 0), 3))).toMatchObject({ looks: 12, read: 0 });
  });
  it('adds the noise of judging each part, and the whole', () => {
    const off = seeds.map((seed) => summing({ judgementNoise: 0.5 }, seed));
    expect(Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length)).toBeCloseTo(0.5 * Math.sqrt(1 + 4), 0.7);
  });
});

describe('a rater who does not believe it', () => {
  it('reads a leaf in each most decisive place, and goes by these alone', () => {
    const whole = claim(2, 0);
    const found = judge(whole, evidence(whole, 2, -1), { trust: 0 });
    expect(found).toMatchObject({ looks: 4, read: 4 });
    expect(found.leaves).toEqual([1, 5, 9, 13]);
  });
  it('is not told anything: true or false findings leave the same judgement', () =>
    every((whole) =>
      expect(judge(whole, evidence(whole, 2, -1), { trust: 0 })).toEqual(
        judge(whole, evidence(whole, 2), { trust: 0 }),
      ),
    ));
});

describe('a spot check of evidence', () => {
  it('corrects what was found in the place that it looks at', () => {
    const misled = (change: Partial<AttentionSettings>) =>
      seeds.filter((seed) => {
        const whole = claim(2, seed);
        return judge(whole, oneLie(whole), change, seed).mean !== oracle.trueValue(whole);
      }).length;
    expect(misled({ spotCheck: 1 }) / misled({})).toBeCloseTo(0.75, 1);
  });
  it('costs the usual looks, of a leaf one', () =>
    expect(judge(claim(2, 0), evidence(claim(2, 0), 4), { spotCheck: 1 })).toMatchObject({ looks: 17, read: 1 }));
});

it('where nothing was found, looks at the items as without help', () =>
  every((whole) => {
    const none = evidence(whole, 0);
    expect(judge(whole, none, { anchoring: 0.5 })).toEqual(judge(whole, []));
  }));

describe('a verdict that is not followed', () => {
  it('draws the own judgement towards it by its weight', () =>
    every((whole) => {
      const [own, said] = [judge(whole, [], {}), judge(whole, reports(whole, 0, [0]), {})];
      const pulled = judge(whole, reports(whole, 0, [0]), { trust: 0, anchoredJudgement: 0.25 });
      expect(pulled.mean).toBeCloseTo(0.75 * own.mean + 0.25 * said.mean, 12);
    }));
  it('errs with the noise of one judgement, not of two that are averaged', () => {
    const noise = { judgementNoise: 0.4, looks: Infinity, trust: 0 };
    for (const seed of seeds.slice(0, 20)) {
      const off = (anchoredJudgement: number) =>
        judge(claim(2, seed), reports(claim(2, seed)), { ...noise, anchoredJudgement }, seed).mean;
      expect(off(0.5)).toBeCloseTo(off(0), 12);
      expect(off(0)).not.toBe(oracle.trueValue(claim(2, seed)));
    }
  });
  it('is not heeded where that weight is not stated', () =>
    every((whole) => expect(judge(whole, reports(whole, 0, [0]), { trust: 0 })).toEqual(judge(whole, []))));
});

const seeds = Array.from({ length: 400 }, (_, seed) => seed);

function every(check: (whole: Part) => void) {
  for (let seed = 0; seed < 20; seed++) check(claim(2, seed));
}

/** What was found in each part: as many places as may be, from the second on; `sign` −1: the opposite. */
const evidence = (whole: Part, places: number, sign = 1): Assistance[] =>
  partsOf(whole).map((part, about) => ({
    ...{ assistant: 'below', checkpoint: 'c', level: 1, item: 0, about },
    help: {
      is: 'evidence',
      found: [1, 2, 3, 0].slice(0, places).map((at) => ({ at, value: sign * truthAt(part, at) })),
    },
  }));

const truthAt = (part: Part, at: number): number => oracle.trueValue(partsOf(part)[at] ?? part);

/** Evidence of which the most decisive finding of the first part is wrong. */
const oneLie = (whole: Part): Assistance[] =>
  evidence(whole, 4).map((each) => {
    if (each.about !== 0 || each.help.is !== 'evidence') return each;
    const [first, ...others] = each.help.found;
    return {
      ...each,
      help: { is: 'evidence', found: [{ at: first?.at ?? 0, value: -(first?.value ?? 0) }, ...others] },
    };
  });

function judge(whole: Part, shown: readonly Assistance[], change: Partial<AttentionSettings> = {}, seed = 0) {
  const { legible, truth, count } = eyes();
  const leaves: number[] = [];
  const leaf = (segment: Part, index: number) => {
    leaves.push(index);
    return legible.leaf(segment, index);
  };
  const found = estimate(
    whole,
    { parts: partsOf(whole), shown, partsOf },
    {
      legible: { ...legible, leaf },
      truth,
      settings: { ...attention, ...change },
      rng: rng(seed),
    },
  );
  return { ...found, read: count.looks, leaves };
}

const ruled = (whole: Part, of: (part: Part) => number): number =>
  eyes().legible.combine(whole, partsOf(whole).map(of));

/** The mean over everything that unseen leaves of a part may be, and then over what the parts are. */
function enumerated(whole: Part, places: number): number {
  const seen = [1, 2, 3, 0].slice(0, places);
  const meanOf = (segment: Part, means: readonly number[]) => {
    let total = 0;
    for (const a of [-1, 1])
      for (const b of [-1, 1])
        for (const c of [-1, 1])
          for (const d of [-1, 1]) {
            const values = [a, b, c, d];
            const weight = values.reduce(
              (w, v, i) => w * (v > 0 ? (1 + (means[i] ?? 0)) / 2 : (1 - (means[i] ?? 0)) / 2),
              1,
            );
            total += weight * eyes().legible.combine(segment, values);
          }
    return total;
  };
  const parts = partsOf(whole).map((part) =>
    meanOf(
      part,
      [0, 1, 2, 3].map((at) => (seen.includes(at) ? truthAt(part, at) : 0)),
    ),
  );
  return meanOf(whole, parts);
}

/** What a rater is off by in a world of sums, where everything was found to be 0. */
function summing(change: Partial<AttentionSettings>, seed: number): number {
  const legible: Legible<SelectionObservation, number> = {
    ...eyes().legible,
    binary: false,
    combine: (_, values) => values.reduce((sum, value) => sum + value, 0),
  };
  const whole = claim(2, seed);
  const shown = evidence(whole, 4).map((each) => ({
    ...each,
    help: { is: 'evidence', found: [{ at: 0, value: 0 }] } as const,
  }));
  const settings = { ...attention, ...change };
  return estimate(
    whole,
    { parts: partsOf(whole), shown, partsOf },
    { legible, truth: { read: () => 0 }, settings, rng: rng(seed) },
  ).mean;
}
