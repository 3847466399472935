import { describe, expect, it } from 'vitest';
import { mean } from '../../../src/math/statistics/index.js';
import { deepJudgements } from '../../../src/safeguards/gate/paths/deep-judgements.js';
import { deepCost, deepPlaces } from '../../../src/safeguards/gate/paths/path-cost.js';
import { ladderOn } from '../../../src/safeguards/gate/paths/predict-fidelity.js';
import type { PathAudit } from '../../../src/types/path-audit.js';
import { deepAudits, paths, settings } from './paths.js';

const shares = [
  [0.85, 0.15],
  [0.85, 0.15],
];
const along = paths(300, 'along', { local: [0.97, 0.97, 0.97] });
const found = (audits: readonly PathAudit[]) => deepJudgements(audits, shares, ladderOn(audits, 3, settings), settings);
const withDeep = (n: number, rho: number) => found([...along, ...deepAudits(n, `deep/${rho}`, rho)]);

describe('where nodes are judged deeply', () => {
  it('of levels 1 to 3 the root, from its leaves', () =>
    expect([0, 1, 3].map(deepPlaces)).toEqual([[], [{ level: 1, span: 2 }], [{ level: 3, span: 4 }]]));
  it('of deeper ones a node at each level from 3 up', () =>
    expect(deepPlaces(5)).toEqual([
      { level: 3, span: 4 },
      { level: 4, span: 3 },
      { level: 5, span: 3 },
    ]));
  it('costs 2 · 4³ items at most, however deep', () =>
    expect([1, 2, 3, 4, 6, 9].map((k) => Math.max(...deepPlaces(k).map(deepCost)))).toEqual([
      8, 32, 128, 128, 128, 128,
    ]));
});

describe('deep judgements', () => {
  it('are none where nothing was judged so', () => expect(found(along)).toBeNull());
  it('are none where a level was not compared on paths', () => expect(found(deepAudits(10, 'alone', 0.9))).toBeNull());
  it('that bear out what levels of .9 make by themselves, .68, show all of it, on average over 10 samples', () => {
    const weak = paths(300, 'weak', { local: [0.9, 0.9, 0.9] });
    const all = Array.from({ length: 10 }, (_, i) => found([...weak, ...deepAudits(200, `whole/${i}`, 0.68)]));
    expect(Math.abs(mean(all.map((each) => each?.kept.median ?? Number.NaN)) - 1)).toBeLessThan(0.12);
  });
  it('that bear out good levels leave little to be lost', () =>
    expect(withDeep(400, 0.91)?.lost.most).toBeLessThan(0.1));
  it.each([0.6, 0.3])('that show a fidelity of %f keep so much of .91, on average over 10 samples of 200', (rho) => {
    const all = Array.from({ length: 10 }, (_, i) => found([...along, ...deepAudits(200, `deep/${rho}/${i}`, rho)]));
    expect(all.every((each) => each?.judged === 200)).toBe(true);
    expect(Math.abs(mean(all.map((each) => each?.kept.median ?? Number.NaN)) - rho / 0.91)).toBeLessThan(0.1);
    const above = all.filter((each) => (each?.kept.low ?? Number.NaN) > rho / 0.91).length;
    expect(above).toBeLessThanOrEqual(4);
  });
  it('narrow down with their number', () => {
    const width = (n: number) => {
      const { kept } = withDeep(n, 0.6) ?? {};
      return (kept?.high ?? 0) - (kept?.low ?? 0);
    };
    expect(width(400)).toBeLessThan(0.6 * width(40));
  });
});
