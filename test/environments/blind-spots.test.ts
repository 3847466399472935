import { describe, expect, it } from 'vitest';
import { asRead, type Misread, misreadRegion, misreadSymbols } from '../../src/environments/trees/blind-spots.js';
import { normal, rng } from '../../src/math/rng.js';
import { wilson } from '../../src/math/statistics/index.js';

const chance = rng('blind spots');
const symbols = Array.from({ length: 64 }, (_, i) => i);
const misreadBy = (name: string, share: number, common = 0): readonly number[] => {
  const misread = misreadSymbols(64, { share, common }, { chance, name });
  return symbols.filter((symbol) => misread(Float32Array.of(symbol), 0));
};

describe('symbols', () => {
  it.each([
    [0, 0],
    [1 / 64, 1],
    [3 / 64, 3],
    [0.1, 6],
  ])('a share of %f of 64 are %i', (share, count) => expect(misreadBy('raters', share).length).toBe(count));
  it('are the same for all of a pool', () => expect(misreadBy('raters', 0.1)).toEqual(misreadBy('raters', 0.1)));
  it('are others in another pool', () => expect(misreadBy('others', 0.1)).not.toEqual(misreadBy('raters', 0.1)));
  it.each([
    [0.5, 3],
    [1, 6],
  ])('of which a share of %f is misread by every pool: at least %i', (common, least) => {
    const alike = misreadBy('raters', 0.1, common).filter((one) => misreadBy('others', 0.1, common).includes(one));
    expect(alike.length).toBeGreaterThanOrEqual(least);
  });
});

describe('items in a region', () => {
  const count = 20_000;
  const items = Float32Array.from(
    { length: 6 * count },
    (
      (draw) => () =>
        normal(draw)
    )(rng('items')),
  );
  const region = (name: string, share: number, common = 0) => misreadRegion(6, { share, common }, { chance, name });
  const shareOf = (misread: Misread) =>
    wilson(Array.from({ length: count }, (_, i) => misread(items, 6 * i)).filter(Boolean).length, count, 4);
  it.each([
    [0.03, 0],
    [0.1, 0],
    [0.1, 0.5],
    [0.1, 1],
  ])('are a share of %f, of which %f by every pool', (share, common) => {
    const { low, high } = shareOf(region('raters', share, common));
    expect([low < share, share < high]).toEqual([true, true]);
  });
  it('are all others in another pool but for chance, and the same where all is common', () => {
    const both = (common: number) => {
      const [one, two] = [region('raters', 0.1, common), region('others', 0.1, common)];
      return shareOf((at, from) => one(at, from) && two(at, from)).value;
    };
    expect([both(0) < 0.06, both(1) > 0.09]).toEqual([true, true]);
  });
  it('are none where the share is 0', () => expect(shareOf(region('raters', 0)).value).toBe(0));
});

it('what is misread is taken for the opposite, the rest for what it is', () => {
  const read = asRead(
    (values, at) => values[at] ?? 0,
    (values, at) => (values[at] ?? 0) > 2,
  );
  expect([1, 2, 3].map((value) => read(Float32Array.of(value), 0))).toEqual([1, 2, -3]);
});
