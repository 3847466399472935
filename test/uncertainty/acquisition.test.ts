import { describe, expect, it } from 'vitest';
import { fitLinear } from '../../src/evaluators/reward-models/linear.js';
import { below, normal, rng } from '../../src/math/rng.js';
import { bootstrap, mean } from '../../src/math/statistics/index.js';
import { kinds, type Labelled, type RewardModel } from '../../src/types/index.js';
import {
  type Acquisition,
  type AskedComparison,
  acquisitions,
  type Candidate,
} from '../../src/uncertainty/acquisition/index.js';
import { keepsAcquisition } from '../conformance/acquisition.js';

for (const [name, acquisition] of Object.entries(acquisitions))
  keepsAcquisition(name, acquisition, !['random', 'disagreement'].includes(name));

describe('d-optimal', () => {
  it('picks, one after the other, what brute-force determinants of the Fisher information pick', () => {
    const dOptimal = acquisitions['d-optimal'] as Acquisition;
    for (const seed of [1, 2, 3]) {
      const { candidates, asked } = drawn(seed);
      const chosen = dOptimal.choose(candidates, 6, { model, asked, l2: 0.5, slip: 0, rng: rng(seed) });
      expect(chosen).toEqual(byDeterminant(candidates, asked, 6));
    }
  });
});

describe('expected information', () => {
  const design = acquisitions['expected-information'] as Acquisition;
  it('takes what d-optimal takes under the prior, until there are 40 answers', () => {
    for (const seed of [1, 2, 3]) {
      const { candidates, asked } = drawn(seed);
      const known = { asked, l2: 0.5, slip: 0 };
      const prior = acquisitions['d-optimal']?.choose(candidates, 6, { ...known, model: undefined, rng: rng(seed) });
      expect(design.choose(candidates, 6, { ...known, model, rng: rng(seed) })).toEqual(prior);
    }
  });
  it('then picks first the greatest E[I(z)] xᵀΣx, the expectation by Simpson’s rule', () => {
    for (const seed of [1, 2, 3]) {
      const { candidates, asked } = drawn(seed);
      const many = Array.from({ length: 8 }, () => asked).flat();
      const known = { model, asked: many, l2: 0.5, slip: 0.1, rng: rng(seed) };
      const gains = candidates.map((c) => expectedGain(c, many));
      expect(design.choose(candidates, 1, known)).toEqual([gains.indexOf(Math.max(...gains))]);
    }
  });
  it('learns a linear world of real numbers sooner than random does, over 20 seeds', () => {
    const gains = Array.from({ length: 20 }, (_, seed) => fittedTo(design, seed) - fittedTo(random, seed));
    expect(bootstrap(gains, mean, rng('bootstrap')).low).toBeGreaterThan(0);
  });
});

describe('disagreement', () => {
  it('asks where the members’ predicted preferences vary most, the deviation by hand', () => {
    const members = [linear([1, 0, 0, 0]), linear([-1, 0, 0, 0]), linear([0, 2, 0, 0])];
    const { candidates, asked } = drawn(4);
    const known = { model: { ...model, members }, asked, l2: 1, slip: 0, rng: rng(4) };
    expect(acquisitions.disagreement?.choose(candidates, 5, known)).toEqual(byDeviation(candidates, members, 5));
  });
});

describe('bald', () => {
  it('learns more cells of a one-hot world with 5 % slips than random does, over 30 seeds', () => {
    const gains = Array.from({ length: 30 }, (_, seed) => learned('bald', seed) - learned('random', seed));
    expect(bootstrap(gains, mean, rng('bootstrap')).low).toBeGreaterThan(0);
  });
});

const model = linear([0.6, -0.2, 0.4, 1]);

function linear(weights: readonly number[]): RewardModel {
  return {
    checkpoint: '',
    members: [],
    score: (rows) => Float64Array.from(rows, (row) => inner(Array.from(row as Float32Array), weights)),
  };
}

/** Pairs by how far the preferences that the members predict lie from their mean, the farthest first. */
function byDeviation(candidates: readonly Candidate[], members: readonly RewardModel[], n: number): number[] {
  const spread = candidates.map(({ first, second }) => {
    const chances = members.map(
      ({ score }) => 1 / (1 + Math.exp((score([second])[0] ?? 0) - (score([first])[0] ?? 0))),
    );
    return chances.reduce((sum, p) => sum + (p - mean(chances)) ** 2, 0);
  });
  return [...spread.keys()].sort((i, j) => (spread[j] ?? 0) - (spread[i] ?? 0)).slice(0, n);
}

function drawn(seed: number): { candidates: Candidate[]; asked: AskedComparison[] } {
  const chance = rng(`design/${seed}`);
  const row = () => Float32Array.from({ length: 4 }, () => normal(chance));
  const pairs = Array.from({ length: 25 }, () => ({ first: row(), second: row() }));
  return { candidates: pairs.slice(5), asked: pairs.slice(0, 5).map((p) => ({ ...p, preferred: 'first' as const })) };
}

/** Greedily the largest det(l2 · I + Σ p(1 − p) x xᵀ), each determinant from scratch. */
function byDeterminant(candidates: readonly Candidate[], asked: readonly AskedComparison[], n: number): number[] {
  const picked: number[] = [];
  const design = () => [...asked, ...picked.flatMap((i) => candidates[i] ?? [])];
  while (picked.length < n) {
    const gains = candidates.map((c, i) => (picked.includes(i) ? -1 : determinant(fisher([...design(), c]))));
    picked.push(gains.indexOf(Math.max(...gains)));
  }
  return picked;
}

function fisher(design: readonly Candidate[]): number[][] {
  const matrix = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, j) => Number(i === j) / 2));
  for (const { first, second } of design) {
    const x = Array.from(first as Float32Array, (f, i) => f - ((second as Float32Array)[i] ?? 0));
    const p = 1 / (1 + Math.exp(-inner(x, [0.6, -0.2, 0.4, 1])));
    matrix.forEach((row, i) => {
      x.forEach((xj, j) => {
        row[j] = (row[j] ?? 0) + p * (1 - p) * (x[i] ?? 0) * xj;
      });
    });
  }
  return matrix;
}

/** By expansion along the first row. */
function determinant(m: readonly (readonly number[])[]): number {
  const [top, ...rest] = m;
  if (top === undefined) return 1;
  return top.reduce((sum, x, j) => sum + (j % 2 ? -1 : 1) * x * determinant(rest.map((row) => row.toSpliced(j, 1))), 0);
}

const inner = (a: readonly number[], b: readonly number[]) => a.reduce<number>((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Share of 24 cells of hidden sign that a model gets right after 60 questions, 5 % of them answered wrongly. */
function learned(name: string, seed: number): number {
  const chance = rng(`world/${seed}`);
  const [cells, question] = [24, { ties: false, bothBad: false }];
  const sign = Array.from({ length: cells }, () => (chance.next() < 0.5 ? 1 : -1));
  const row = (cell: number, r: number) => Float32Array.from({ length: cells }, (_, i) => (i === cell ? r : 0));
  const train = fitLinear({
    width: cells,
    l2: 1,
    nuisance: { rationality: 1, slip: 0.1, tieWidth: 1 },
    iterations: 40,
  });
  const asked: AskedComparison[] = [];
  const labels: Labelled[] = [];
  for (let round = 0; round < 6; round++) {
    const at = Array.from({ length: 60 }, () => below(chance, cells));
    const candidates = at.map((cell) => ({ first: row(cell, 1), second: row(cell, -1) }));
    const known = { model: undefined, asked, l2: 1, slip: 0.1, rng: chance.fork(`${round}`) };
    for (const i of acquisitions[name]?.choose(candidates, 10, known) ?? []) {
      const [candidate, cell] = [candidates[i], at[i]];
      if (candidate === undefined || cell === undefined) continue;
      const right = (sign[cell] ?? 1) > 0 !== chance.fork(`slip/${round}/${i}`).next() < 0.05;
      const preferred = right ? 'first' : 'second';
      asked.push({ ...candidate, preferred });
      labels.push({
        kind: kinds.comparison,
        question,
        answer: preferred,
        rows: [candidate.first, candidate.second],
      } as Labelled);
    }
  }
  const { weights } = train(labels, chance);
  return sign.filter((s, cell) => Math.sign(weights[cell] ?? 0) === s).length / cells;
}

const random = acquisitions.random as Acquisition;
const truth = [0.6, -0.2, 0.4, 1];

/** E[I(z)] xᵀΣx at slip .1: Σ by solving with the Fisher matrix, I from the likelihood's definition. */
function expectedGain({ first, second }: Candidate, asked: readonly AskedComparison[]): number {
  const x = Array.from(first as Float32Array, (f, i) => f - ((second as Float32Array)[i] ?? 0));
  const matrix = truth.map((_, i) => truth.map((__, j) => Number(i === j) / 2));
  for (const one of asked) {
    const d = Array.from(one.first as Float32Array, (f, i) => f - ((one.second as Float32Array)[i] ?? 0));
    const told = slippedInformation(inner(d, truth));
    matrix.forEach((row, i) => {
      for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) + told * (d[i] ?? 0) * (d[j] ?? 0);
    });
  }
  const all = determinant(matrix);
  const solved = truth.map((_, j) => determinant(matrix.map((row, i) => row.with(j, x[i] ?? 0))) / all);
  const spread = inner(x, solved);
  const [z, deviation, n] = [inner(x, truth), Math.sqrt(spread), 2000];
  const at = (i: number) => -8 + (16 * i) / n;
  const weighed = (t: number) => slippedInformation(z + deviation * t) * Math.exp((-t * t) / 2);
  const sum = Array.from({ length: n + 1 }, (_, i) => (i === 0 || i === n ? 1 : i % 2 ? 4 : 2) * weighed(at(i)));
  return (spread * sum.reduce((a, b) => a + b) * (16 / n / 3)) / Math.sqrt(2 * Math.PI);
}

/** Expected squared slope of the log-likelihood of an answer of which a tenth is made at random, by differences. */
function slippedInformation(z: number): number {
  const p = (at: number) => 0.9 / (1 + Math.exp(-at)) + 0.05;
  const h = 1e-5;
  const slope = (log: (at: number) => number) => (log(z + h) - log(z - h)) / (2 * h);
  return p(z) * slope((at) => Math.log(p(at))) ** 2 + (1 - p(z)) * slope((at) => Math.log(1 - p(at))) ** 2;
}

/** Cosine of the weights fitted to 80 answers, 5 % of them wrong, with the true ones, in 12 dimensions. */
function fittedTo(acquisition: Acquisition, seed: number): number {
  const chance = rng(`linear/${seed}`);
  const width = 12;
  const row = () => Float32Array.from({ length: width }, () => normal(chance));
  const weights = Array.from({ length: width }, () => 2 * normal(chance));
  const train = fitLinear({ width, l2: 1, nuisance: { rationality: 1, slip: 0.1, tieWidth: 0 }, iterations: 40 });
  const [asked, labels]: [AskedComparison[], Labelled[]] = [[], []];
  let fitted: ReturnType<typeof train> | undefined;
  for (let round = 0; round < 4; round++) {
    const pool = Array.from({ length: 150 }, () => ({ first: row(), second: row() }));
    const known = { model: fitted, asked, l2: 1, slip: 0.1, rng: chance.fork(`${round}`) };
    for (const i of acquisition.choose(pool, 20, known)) {
      const pair = pool[i];
      if (pair === undefined) continue;
      const worth = (of: Float32Array) => inner([...of], weights) + 0.3 * normal(chance);
      const preferred = worth(pair.first) > worth(pair.second) !== chance.next() < 0.05 ? 'first' : 'second';
      asked.push({ ...pair, preferred });
      const question = { ties: false, bothBad: false };
      labels.push({ kind: kinds.comparison, question, answer: preferred, rows: [pair.first, pair.second] });
    }
    fitted = train(labels, chance);
  }
  const found = [...(fitted?.weights ?? [])];
  return inner(found, weights) / Math.sqrt(inner(found, found) * inner(weights, weights));
}
