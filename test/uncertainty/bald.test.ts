import { describe, expect, it } from 'vitest';
import { normal, rng } from '../../src/math/rng.js';
import { bald } from '../../src/uncertainty/acquisition/bald.js';
import type { AskedComparison, Candidate } from '../../src/uncertainty/acquisition/index.js';

/** Picks of a batch in a world of two weights, against sums over a grid of weights: no quadrature along one line, no rank-one steps. */
describe('bald picks, one after the other, what a grid over the weights picks', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('world %i', (seed) => {
    const { candidates, asked } = drawn(seed);
    const chosen = bald.choose(candidates, 6, { model: undefined, asked, l2, slip, rng: rng(seed) });
    expect(chosen).toEqual(byGrid(candidates, asked, 6));
  });
});

it('within a batch does not ask the same thing twice', () => {
  const [one, other] = [pair(1, 0), pair(0, 0.97)];
  const chosen = bald.choose([one, one, one, other], 2, { model: undefined, asked: [], l2, slip, rng: rng(0) });
  expect(chosen).toContain(3);
});
it('an answer moves beliefs the less, the more answers are slips', () => {
  const asked = Array.from({ length: 3 }, () => ({ ...pair(1, 0), preferred: 'first' as const }));
  const picked = (share: number) =>
    bald.choose([pair(1, 0), pair(0, 0.95)], 1, { model: undefined, asked, l2, slip: share, rng: rng(0) });
  expect([picked(0), picked(0.9)]).toEqual([[1], [0]]);
});

const [l2, slip] = [1, 0.2];

function pair(x: number, y: number): Candidate {
  return { first: Float32Array.of(x, y), second: Float32Array.of(0, 0) };
}

function drawn(seed: number): { candidates: Candidate[]; asked: AskedComparison[] } {
  const chance = rng(`bald/${seed}`);
  const pairs = Array.from({ length: 16 }, () => pair(normal(chance), normal(chance)));
  const asked = pairs
    .slice(10)
    .map((one) => ({ ...one, preferred: chance.next() < 0.8 ? ('first' as const) : ('second' as const) }));
  return { candidates: pairs.slice(0, 10), asked };
}

interface Belief {
  readonly mean: readonly [number, number];
  readonly covariance: readonly [xx: number, xy: number, yy: number];
}

interface Weighed {
  readonly w: readonly [number, number];
  readonly share: number;
}

function byGrid(candidates: readonly Candidate[], asked: readonly AskedComparison[], n: number): number[] {
  let belief: Belief = { mean: [0, 0], covariance: [1 / l2, 0, 1 / l2] };
  for (const { preferred, ...one } of asked)
    belief = momentsOf(answered(gridOf(belief), one, preferred === 'first').points);
  const picked: number[] = [];
  while (picked.length < n) {
    const grid = gridOf(belief);
    const gains = candidates.map((one, i) => (picked.includes(i) ? -1 : informationOn(grid, one)));
    const best = gains.indexOf(Math.max(...gains));
    picked.push(best);
    belief = { mean: belief.mean, covariance: expectedCovariance(grid, candidates[best] as Candidate) };
  }
  return picked;
}

/** A normal belief as points with shares that sum to one, out to six standard deviations. */
function gridOf({ mean: [mx, my], covariance: [xx, xy, yy] }: Belief): Weighed[] {
  const [a, b] = [Math.sqrt(xx), xy / Math.sqrt(xx)];
  const c = Math.sqrt(yy - b * b);
  const ticks = Array.from({ length: 121 }, (_, i) => (i - 60) / 10);
  const points = ticks.flatMap((s) =>
    ticks.map((t): Weighed => ({ w: [mx + a * s, my + b * s + c * t], share: Math.exp(-(s * s + t * t) / 2) })),
  );
  return scaled(points);
}

function scaled(points: readonly Weighed[]): Weighed[] {
  const total = points.reduce((sum, { share }) => sum + share, 0);
  return points.map(({ w, share }) => ({ w, share: share / total }));
}

const chance = ([x, y]: readonly [number, number], { first }: Candidate): number => {
  const [fx = 0, fy = 0] = first as Float32Array;
  return (1 - slip) / (1 + Math.exp(-(x * fx + y * fy))) + slip / 2;
};

/** The belief after an answer, and how probable that answer was. */
function answered(grid: readonly Weighed[], one: Candidate, isFirst: boolean) {
  const points = grid.map(({ w, share }) => ({ w, share: share * (isFirst ? chance(w, one) : 1 - chance(w, one)) }));
  return { points: scaled(points), probability: points.reduce((sum, { share }) => sum + share, 0) };
}

function momentsOf(points: readonly Weighed[]): Belief {
  const over = (f: (x: number, y: number) => number) => points.reduce((sum, { w, share }) => sum + share * f(...w), 0);
  const [mx, my] = [over((x) => x), over((_, y) => y)];
  return {
    mean: [mx, my],
    covariance: [over((x) => (x - mx) ** 2), over((x, y) => (x - mx) * (y - my)), over((_, y) => (y - my) ** 2)],
  };
}

/** Covariance after the answer, averaged over both answers as probable as they are. */
function expectedCovariance(grid: readonly Weighed[], one: Candidate): Belief['covariance'] {
  const both = [true, false].map((isFirst) => answered(grid, one, isFirst));
  const [a, b] = both.map(({ points, probability }) => momentsOf(points).covariance.map((v) => v * probability));
  const at = (i: number) => (a?.[i] ?? 0) + (b?.[i] ?? 0);
  return [at(0), at(1), at(2)];
}

/** Entropy of the answer less its expected entropy once the weights are known. */
function informationOn(grid: readonly Weighed[], one: Candidate): number {
  const entropy = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  const p = grid.reduce((sum, { w, share }) => sum + share * chance(w, one), 0);
  return entropy(p) - grid.reduce((sum, { w, share }) => sum + share * entropy(chance(w, one)), 0);
}
