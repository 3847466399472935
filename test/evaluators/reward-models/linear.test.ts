import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitLinear } from '../../../src/evaluators/reward-models/linear.js';
import { normal, rng } from '../../../src/math/rng.js';
import type { Row } from '../../../src/math/row.js';
import { kinds, type Labelled } from '../../../src/types/index.js';

const golden = '../shared/data/golden/bradley_terry.json';

describe.skipIf(!existsSync(golden))(`published strengths (skipped where ${golden} is absent)`, () => {
  it.each(['pairwise-1', 'pairwise-2'])('choix %s', (name) =>
    strengths(
      choix(name).pairs.map(([a, b]) => compared(a, b, choix(name).n)),
      choix(name).expected,
    ),
  );
  it.each(['rankings-1', 'rankings-2'])('choix %s', (name) =>
    strengths(
      choix(name).pairs.map((order) => ranked(order, choix(name).n)),
      choix(name).expected,
    ),
  );
  it('citations among four statistics journals (Stigler)', () => {
    const { labels, weights, expected } = citations();
    const [first = 0, ...others] = fitLinear(plain(4, 1e-7))(labels, rng(0), weights).weights;
    close(
      others.map((strength) => strength - first),
      expected,
      1e-4,
    );
  });
});

describe('fitLinear', () => {
  it('recovers weights that made the answers', () =>
    expect(cosine(fitLinear(plain(8, 1))(synthetic(2000, 8), rng(0)).weights, truth(8))).toBeGreaterThan(0.98));
  it('is at a stationary point of the loss it states', () => expect(stationarity()).toBeLessThan(1e-4));
  it('finds the same from sparse rows as from dense', () =>
    close(
      fitLinear(plain(8, 1))(synthetic(300, 8).map(sparsely), rng(0)).weights,
      fitLinear(plain(8, 1))(synthetic(300, 8), rng(0)).weights,
      1e-6,
    ));
  it('counts a label of weight two as two', () => {
    const labels = synthetic(50, 4);
    const twice = labels.map(() => 2);
    const train = fitLinear(plain(4, 1));
    close(train(labels, rng(0), twice).weights, train([...labels, ...labels], rng(0)).weights, 1e-5);
  });
  it('learns nothing from labels without evidence', () =>
    expect(fitLinear(plain(2, 1))([comment], rng(0)).weights).toEqual(Float64Array.of(0, 0)));
  it('has a checkpoint that follows from its weights', () =>
    expect(fitLinear(plain(4, 1))(synthetic(50, 4), rng(0)).checkpoint).toBe(
      fitLinear(plain(4, 1))(synthetic(50, 4), rng(9)).checkpoint,
    ));
  it('scores by the product', () =>
    expect(fitLinear(plain(2, 1))([], rng(0)).score([Float32Array.of(1, 2)])).toEqual(Float64Array.of(0)));
  it('refuses rows of another width', () =>
    expect(() => fitLinear(plain(3, 1))(synthetic(1, 2), rng(0))).toThrow('expected rows of width 3, got 2'));
  it('refuses a negative l2', () => expect(() => fitLinear(plain(3, -1))).toThrow('expected l2 ≥ 0, got -1'));
});

const nuisance = { rationality: 1, slip: 0, tieWidth: 1 };
const plain = (width: number, l2: number) => ({ width, l2, nuisance, iterations: 2000 });
const one = (i: number, n: number): Row => Float32Array.from({ length: n }, (_, k) => Number(k === i));
const question = { ties: false, bothBad: false };
const compared = (a = 0, b = 0, n = 2): Labelled =>
  ({ kind: kinds.comparison, question, answer: 'first', rows: [one(a, n), one(b, n)] }) as Labelled;
const ranked = (order: readonly number[], n: number): Labelled =>
  ({
    kind: kinds.ranking,
    question: {},
    answer: { order: order.map((_, i) => i) },
    rows: order.map((i) => one(i, n)),
  }) as Labelled;
const comment = {
  kind: kinds['free-text'],
  question: {},
  answer: { text: 'fine' },
  rows: [Float32Array.of(1, 1)],
} as Labelled;
const truth = (width: number) => Float64Array.from({ length: width }, (_, i) => (i % 2 ? -1 : 1) * (1 + i / width));

function synthetic(n: number, width: number): Labelled[] {
  const chance = rng('synthetic');
  const row = () => Float32Array.from({ length: width }, () => normal(chance));
  return Array.from({ length: n }, () => {
    const [a, b] = [row(), row()];
    const difference = truth(width).reduce((sum, w, i) => sum + w * ((a[i] ?? 0) - (b[i] ?? 0)), 0);
    const answer = chance.next() < 1 / (1 + Math.exp(-difference)) ? 'first' : 'second';
    return { kind: kinds.comparison, question, answer, rows: [a, b] } as Labelled;
  });
}

function sparsely(label: Labelled): Labelled {
  const rows = label.rows.map((row) => ({
    width: 8,
    index: Int32Array.from({ length: 8 }, (_, i) => i),
    value: row as Float32Array,
  }));
  return { ...label, rows };
}

/** Largest slope, by central differences, of the loss written out by hand. */
function stationarity(): number {
  const labels = synthetic(60, 4);
  const { weights } = fitLinear(plain(4, 0.5))(labels, rng(0));
  const loss = (w: Float64Array) =>
    labels.reduce(
      (sum, { rows, answer }) => {
        const [a, b] = rows.map((row) => w.reduce((s, x, i) => s + x * ((row as Float32Array)[i] ?? 0), 0));
        return sum + Math.log1p(Math.exp((answer === 'first' ? -1 : 1) * ((a ?? 0) - (b ?? 0))));
      },
      w.reduce((sum, x) => sum + 0.25 * x * x, 0),
    );
  return Math.max(
    ...weights.map((x, i) => Math.abs(loss(weights.with(i, x + 1e-5)) - loss(weights.with(i, x - 1e-5))) / 2e-5),
  );
}

function cosine(a: Float64Array, b: Float64Array): number {
  const inner = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
  return inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b));
}

/** Mean-centred strengths within choix's own tolerance. */
function strengths(labels: readonly Labelled[], expected: readonly number[]): void {
  const { weights } = fitLinear(plain(expected.length, 1e-7))(labels, rng(0));
  const centre = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  close(
    weights.map((w) => w - centre),
    expected,
    1e-4,
  );
}

function close(found: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  for (const [i, e] of Array.from(expected).entries())
    expect(Math.abs((found[i] ?? Number.NaN) - e)).toBeLessThan(within);
}

interface Golden {
  choix_testcases: { cases: Record<string, { n_items: number; data: number[][]; ml_est: number[] }> };
  citations_stigler: {
    rows: { a: string; b: string; wins_a: number; wins_b: number }[];
    recomputed_here_ref_Biometrika: Record<string, number>;
  };
}

function read(): Golden {
  return JSON.parse(readFileSync(golden, 'utf8')) as Golden;
}

function choix(name: string) {
  const { n_items: n = 0, data: pairs = [], ml_est: expected = [] } = read().choix_testcases.cases[name] ?? {};
  return { n, pairs, expected };
}

function citations() {
  const { rows, recomputed_here_ref_Biometrika: strengthOf } = read().citations_stigler;
  const journals = ['Biometrika', 'Comm Statist', 'JASA', 'JRSS-B'];
  const labels = rows.flatMap(({ a, b }) => [
    compared(journals.indexOf(a), journals.indexOf(b), 4),
    compared(journals.indexOf(b), journals.indexOf(a), 4),
  ]);
  return {
    labels,
    weights: rows.flatMap(({ wins_a, wins_b }) => [wins_a, wins_b]),
    expected: journals.slice(1).map((name) => strengthOf[name] ?? Number.NaN),
  };
}
