import { describe, expect, it } from 'vitest';
import { rng } from '../../../src/math/rng.js';
import { mean } from '../../../src/math/statistics/index.js';
import { pathCost } from '../../../src/safeguards/gate/paths/path-cost.js';
import { auditPaths } from '../../../tables/gate-paths/audits.js';
import { auditsWithin } from '../../../tables/gate-paths/budget.js';
import { simulateEvaluators, trueFidelity } from '../../../tables/gate-paths/evaluators.js';
import { growForest, judgedIn, layerAt } from '../../../tables/gate-paths/forest.js';
import { honest, leafLie, pervasive } from '../../../tables/gate-paths/lies.js';
import { person } from '../../../tables/gate-paths/settings.js';
import { drawSubject } from '../../../tables/gate-paths/subject.js';
import { judgedAt, leafGradients, scoreAt, treeOf } from '../../../tables/gate-paths/tree.js';
import { drawWorld } from '../../../tables/gate-paths/world.js';

const world = drawWorld(2, rng('world'));
const evaluators = simulateEvaluators(world, [0.9, 0.95, 0.85], rng('evaluators'));

describe('the world of tables/gate-paths', () => {
  const forest = growForest(world, evaluators, 20_000, rng('forest'));
  it.each([0, 1, 2])('values and scores of level %i have mean 0 and variance 1', (level) => {
    const { truth = [], scores = [] } = forest[level] ?? {};
    for (const values of [truth, scores]) {
      expect(Math.abs(mean(values))).toBeLessThan(0.05);
      expect(Math.abs(mean(values.map((x) => x * x)) - 1)).toBeLessThan(0.1);
    }
  });
  it('the fidelity at the top is that of 20,000 outcomes, within .02', () => {
    const { truth = [], scores = [] } = forest[2] ?? {};
    expect(Math.abs(correlation(truth, scores) - trueFidelity(world, evaluators))).toBeLessThan(0.02);
  });
  it('a tree reports what its forest does, and its gradients are central differences', () => {
    const tree = treeOf(forest, 2, 7);
    expect(tree.reports[2]?.[0]).toBeCloseTo(scoreAt(evaluators, forest, tree, 2, 0), 12);
    const gradients = leafGradients(evaluators, forest, tree);
    const root = (place: number, step: number): number => {
      const reports = tree.reports.map((some) => some.slice());
      const moved = { ...tree, reports };
      (reports[0] ?? [])[place] = (reports[0]?.[place] ?? 0) + step;
      (reports[1] ?? [])[Math.floor(place / 4)] = scoreAt(evaluators, forest, moved, 1, Math.floor(place / 4));
      return scoreAt(evaluators, forest, moved, 2, 0);
    };
    for (const place of [0, 5, 15])
      expect(gradients[place]).toBeCloseTo((root(place, 1e-4) - root(place, -1e-4)) / 2e-4, 6);
  });
});

describe('audits of tables/gate-paths', () => {
  const plan = { level: 2, quality: [0.98, 0.99], person } as const;
  it('inspect what a path costs, a quarter from each source', () => {
    const audits = auditPaths(
      drawSubject({ ...plan, lie: honest }, rng(1)),
      { paths: 40, deep: 0, repeated: 0 },
      rng(2),
    );
    expect(audits.every(({ comparisons }) => comparisons.reduce((sum, c) => sum + c.looks, 0) === pathCost(2))).toBe(
      true,
    );
    expect(audits.filter((a) => a.outcome === 'random' && a.path === 'critic')).toHaveLength(10);
  });
  it('that plan what 10,000 items pay for inspect no more, and almost as many', () => {
    for (const level of [0, 1, 2]) {
      const subject = drawSubject({ ...plan, level, lie: honest }, rng(1));
      const audits = auditPaths(subject, auditsWithin(10_000, level), rng(3)).filter(
        ({ path }) => level === 0 || path !== 'none',
      );
      const looks = audits.flatMap((a) => a.comparisons).reduce((sum, c) => sum + c.looks, 0);
      expect(looks).toBeLessThanOrEqual(10_000);
      expect(looks).toBeGreaterThan(10_000 - pathCost(level));
    }
  });
  it('judge a root from its leaves by value alone: without noise or slips the answer is the truth', () => {
    const certain = { ...person, slip: 0, noise: 1e-9 };
    const subject = drawSubject({ ...plan, person: certain, lie: pervasive(1) }, rng(1));
    const { scores, truth } = layerAt(subject.forest, 2);
    const worthOf = (score: number) => truth[scores.indexOf(score)] ?? Number.NaN;
    const tree = treeOf(subject.forest, 2, 5);
    expect(judgedAt(subject.world, subject.forest, tree, { level: 2, place: 0, span: 3 })).toBeCloseTo(
      worthOf(tree.reports[2]?.[0] ?? 0),
      12,
    );
    expect(judgedIn(subject.world, subject.forest, { level: 2, node: 5, span: 3 })).toBeCloseTo(truth[5] ?? 0, 12);
  });
  it('a lie about a leaf changes the reports from that leaf to the root, and no other', () => {
    const subject = drawSubject({ ...plan, lie: honest }, rng(1));
    const tree = treeOf(subject.forest, 2, 3);
    const told = leafLie('', { from: 1, to: 1 }).tell?.(subject, tree, rng(4)) ?? tree;
    const changed = told.reports.map(
      (some, level) => some.filter((report, i) => report !== tree.reports[level]?.[i]).length,
    );
    expect(changed).toEqual([1, 1, 1]);
    expect((told.reports[2]?.[0] ?? 0) * Math.sign(tree.reports[2]?.[0] ?? 0)).toBeLessThan(
      Math.abs(tree.reports[2]?.[0] ?? 0),
    );
  });
});

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const product = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    mean(Array.from(x, (value, i) => value * (y[i] ?? 0))) - mean(x) * mean(y);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
