import { describe, expect, it } from 'vitest';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { treeOracle } from '../../src/environments/trees/oracle.js';
import { rng } from '../../src/math/rng.js';
import { anyNode, claimsWorld, drawn, itemsOf, ledgerWorld, made, weakestLinkWorld } from './sample.js';

const [parity, majority, conditional] = [0, 1, 2];

describe('claims: a node holds', () => {
  it.each([
    ['FFFF', 'F'],
    ['TFFF', 'T'],
    ['TTFF', 'F'],
    ['FTTT', 'T'],
    ['TTTT', 'F'],
  ])('by parity %s → %s', (parts, holds) => expect(ruled(parity, parts)).toBe(holds));
  it.each([
    ['FFFT', 'F'],
    ['TTTF', 'T'],
    ['FTTT', 'T'],
    ['TFTF', 'T'],
    ['TFFT', 'T'],
    ['FTTF', 'F'],
    ['FTFT', 'F'],
  ])('by majority, ties to the first, %s → %s', (parts, holds) => expect(ruled(majority, parts)).toBe(holds));
  it.each([
    ['TTFF', 'T'],
    ['TTTT', 'T'],
    ['TFTF', 'F'],
    ['TFFT', 'F'],
    ['FFTF', 'T'],
    ['FTFT', 'T'],
    ['FTTT', 'F'],
    ['FFFF', 'F'],
  ])('if part 1 then part 2 else part 3 xor part 4, %s → %s', (parts, holds) =>
    expect(ruled(conditional, parts)).toBe(holds),
  );
  it('two levels, worked by hand', () => {
    // Parts: majority TTFF → T; parity TTFF → F; condition FTTF → T; majority FTTF → F. Top: T, so part 2: F.
    const leaves = [...'TTFFTTFFFTTFFTTF'].map((t) => Number(t === 'F'));
    const whole = made(2, [conditional, majority, parity, conditional, majority], leaves);
    expect(treeOracle(world, (items, at) => (items[at] === 0 ? 1 : -1)).trueValue(whole)).toBe(-1);
  });
  it('half of all patterns hold under parity, none is favoured: 8 of 16', () =>
    expect(patterns.filter((p) => ruled(parity, p) === 'T').length).toBe(8));
});

describe('ledger', () => {
  it.each([1, 2, 3])('is the sum of its leaves, in standard deviations of level %i', (level) => {
    const hidden = ledgerValues(settings, rng('truth'));
    const segment = drawn(ledgerWorld(), level, level);
    const items = Float32Array.from(itemsOf(segment));
    const sum = Array.from({ length: 4 ** level }, (_, i) => hidden(items, 6 * i)).reduce((a, b) => a + b, 0);
    expect(treeOracle(ledgerWorld(), hidden).trueValue(segment)).toBeCloseTo(sum / Math.sqrt(4 ** level), 10);
  });
  it('a leaf has mean 0 and variance 1', () => {
    const values = leafValues(20_000);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect([Math.abs(mean) < 0.03, Math.abs(variance - 1) < 0.06]).toEqual([true, true]);
  });
});

describe('weakest link', () => {
  it.each([
    ['minimum', 0, -2],
    ['maximum', 1, 5],
    ['mean', 2, 1.25],
  ])('takes the %s', (_, rule, expected) =>
    expect(weakestLinkWorld().combine(rule, [3, -2, -1, 5], anyNode)).toBe(expected),
  );
  it('maximum of minima, by hand', () => {
    const leaves = [1, 2, 3, 4, -1, 9, 9, 9, 2, 2, 2, 7, 0, 5, 5, 5].flatMap((x) => [x, 0, 0, 0, 0, 0]);
    const oracle = treeOracle(weakestLinkWorld(), (items, at) => items[at] ?? 0);
    expect(oracle.trueValue(made(2, [1, 0, 0, 0, 0], leaves))).toBe(2);
  });
});

const settings = { features: 6, forgotten: 0 };
const world = claimsWorld();
const patterns = Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].map((i) => (bits & (1 << i) ? 'T' : 'F')).join(''),
);
const ruled = (rule: number, parts: string): string =>
  world.combine(
    rule,
    [...parts].map((t) => (t === 'T' ? 1 : -1)),
    anyNode,
  ) > 0
    ? 'T'
    : 'F';

function leafValues(n: number): number[] {
  const hidden = ledgerValues(settings, rng('truth'));
  const items = new Float32Array(6);
  const chance = rng('leaves');
  return Array.from({ length: n }, () => {
    ledgerWorld().drawItem(items, 0, chance);
    return hidden(items, 0);
  });
}
