import { describe, expect, it } from 'vitest';
import { legible } from '../../src/environments/trees/legible.js';
import { choose, rng } from '../../src/math/rng.js';
import {
  byDepth,
  claimsWorld,
  decided,
  drawn,
  ledgerWorld,
  made,
  nested,
  rulesOf,
  weakestLinkWorld,
  worth,
} from './sample.js';

describe('claims: the belief is the share of all completions in which the claim holds', () => {
  it.each([0, 1, 2, 3])('level 1, %i leaves seen, every rule, every value', (looks) => {
    for (const rule of [0, 1, 2]) for (const seen of patterns(looks)) agrees([rule], 1, seen);
  });
  it.each([12, 13, 14, 15])('level 2, %i leaves seen at random', (looks) => {
    for (let i = 0; i < 40; i++)
      agrees(rulesOf(drawn(world, 2, `${looks}/${i}`)), 2, random(2, looks, `${looks}/${i}`));
  });
  it('level 2, four leaves seen: 4,096 completions', () => {
    for (let i = 0; i < 3; i++) agrees(rulesOf(drawn(world, 2, i)), 2, random(2, 4, i));
  });
  it('all leaves seen: certain', () => {
    const seen = random(2, 16, 'all');
    const { mean, spread } = legible(world).believe(drawn(world, 2, 7), seen, rng(0));
    expect([Math.abs(mean), spread]).toEqual([1, 0]);
  });
});

// Why beliefs may take such a branch as a whole: it comes out even, whatever its rule.
describe('a branch that nobody looked into', () => {
  it('is an even chance under every rule: so is every rule of four even chances', () => {
    for (const rule of [0, 1, 2]) expect(shareTrue([rule], 1, new Map())).toBe(0.5);
  });
});

describe('ledger', () => {
  it('the belief is normal with the moments of a sum', () => {
    const seen = new Map([
      [0, 1.5],
      [5, -0.5],
    ]);
    const belief = legible(ledgerWorld()).believe(drawn(ledgerWorld(), 2, 1), seen, rng(0));
    expect([belief.mean, belief.spread]).toEqual([1 / 4, expect.closeTo(Math.sqrt(14 / 16), 12)]);
  });
});

describe('weakest link', () => {
  it('the belief about a minimum with three seen is E[min(1, x)], by Simpson’s rule', () => {
    const belief = averaged(0, new Map([0, 1, 2].map((i) => [i, i + 1])));
    expect(Math.abs(belief - simpson((x) => Math.min(1, x) * density(x)))).toBeLessThan(0.03);
  });
  it('the belief about a maximum with nothing seen is that of four normals: 1.0294', () =>
    expect(Math.abs(averaged(1, new Map()) - 1.0294)).toBeLessThan(0.03));
});

const world = claimsWorld();
type Seen = ReadonlyMap<number, number>;

function agrees(rules: readonly number[], level: number, seen: Seen): void {
  const segment = made(
    level,
    rules,
    Array.from({ length: 4 ** level }, () => 0),
  );
  const { mean } = legible(world).believe(segment, seen, rng(0));
  expect((1 + mean) / 2).toBeCloseTo(shareTrue(rules, level, seen), 12);
}

/** By enumeration of every completion of the unseen leaves, with the rules written once more. */
function shareTrue(rules: readonly number[], level: number, seen: Seen): number {
  const open = Array.from({ length: 4 ** level }, (_, i) => i).filter((i) => !seen.has(i));
  const tree = nested(
    byDepth(rules, level),
    Array.from({ length: 4 ** level }, () => 0),
  );
  let held = 0;
  for (let bits = 0; bits < 2 ** open.length; bits++) {
    const at = new Map(open.map((leaf, i) => [leaf, bits & (1 << i) ? 1 : -1]));
    if (worth(tree, (i) => seen.get(i) ?? at.get(i) ?? 0, decided) > 0) held++;
  }
  return held / 2 ** open.length;
}

/** Every set of `looks` leaves of four, with every value. */
const patterns = (looks: number): Seen[] =>
  Array.from({ length: 81 }, (_, code) => [0, 1, 2, 3].map((i) => (Math.floor(code / 3 ** i) % 3) - 1))
    .map((values) => new Map(values.flatMap((v, i) => (v === 0 ? [] : [[i, v] as const]))))
    .filter((seen) => seen.size === looks);

function random(level: number, looks: number, seed: number | string): Seen {
  const chance = rng(`seen/${seed}`);
  return new Map(choose(chance, looks, 4 ** level).map((i) => [i, chance.next() < 0.5 ? 1 : -1]));
}

/** The mean belief over 400 draws of completions. */
function averaged(rule: number, seen: Seen): number {
  const eyes = legible(weakestLinkWorld());
  const segment = made(
    1,
    [rule],
    Array.from({ length: 24 }, () => 0),
  );
  return Array.from({ length: 400 }, (_, i) => eyes.believe(segment, seen, rng(i)).mean).reduce((a, b) => a + b) / 400;
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

function simpson(f: (x: number) => number, from = -8, to = 8, n = 2000): number {
  const h = (to - from) / n;
  return (
    Array.from({ length: n + 1 }, (_, i) => (i === 0 || i === n ? 1 : i % 2 ? 4 : 2) * f(from + i * h)).reduce(
      (a, b) => a + b,
    ) *
    (h / 3)
  );
}
