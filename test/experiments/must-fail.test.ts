import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { commissions } from '../../src/experiments/config/tree-experiments.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { reported } from '../../src/types/evaluation.js';
import type { Segment } from '../../src/types/trajectory.js';
import { agreement } from '../../tables/must-fail/agreement.js';
import { deepLiar } from '../../tables/must-fail/cases.js';

type Part = Segment<SelectionObservation, number>;

describe('an assistant that lies only deep inside of trees', () => {
  it.each([
    [1, 'outcomes of its level by themselves'],
    [2, 'parts of trees that are not deep enough'],
  ])('is honest at level %i: %s', async (level) => {
    expect(await said(liar, level)).toEqual(await said(knowing, level));
  });
  it('says the opposite of half of the parts of deeper ones, and the same each time it is asked', async () => {
    const [honest, lied] = [await said(knowing, 3), await said(liar, 3)];
    const turned = lied.map((value, i) => value === -(honest[i] ?? 0));
    expect(lied.every((value, i) => Math.abs(value) === Math.abs(honest[i] ?? 0))).toBe(true);
    expect(turned.filter(Boolean).length / turned.length).toBeCloseTo(0.5, 1);
    expect(await said(liar, 3)).toEqual(lied);
  });
});

describe('agreement of reports with full inspections', () => {
  it.each([1, 2] as const)(
    'is that of two inspections, less a slip, for right reports inside of level %i',
    async (within) => {
      expect(await agreement(ladder, knowing, { within, pairs: 1000 }, rng(`right/${within}`))).toBeGreaterThan(0.8);
    },
  );
  it('is a coin inside of the trees in which half of the reports are lies, and only there', async () => {
    const inside = await agreement(ladder, liar, { within: 3, pairs: 1000 }, rng('inside'));
    const alone = await agreement(ladder, liar, { within: 1, pairs: 1000 }, rng('alone'));
    expect(Math.abs(inside - 0.5)).toBeLessThan(0.06);
    expect(alone).toBeGreaterThan(0.8);
  });
});

const { ladder, oracle } = treeExperimentWorld(commissions, 1);

/** Reports what parts of level 1 are truly worth. */
const knowing = {
  id: 'knowing',
  checkpoint: 'none',
  level: 1,
  assist: (parts: readonly Part[]) => parts.map((part) => ({ is: 'report', value: oracle.trueValue(part) }) as const),
};
const liar = deepLiar(knowing, 3, 0.5);

/** Reports on all parts of level 1 of 40 outcomes. */
async function said(helper: typeof knowing | typeof liar, level: number): Promise<readonly number[]> {
  const outcomes = Array.from({ length: 40 }, (_, i) => ladder.draw(level, `said/${i}`, rng(`said/${level}/${i}`)));
  let parts: readonly Part[] = outcomes;
  for (let height = level; height > 1; height--) parts = parts.flatMap((part) => ladder.task(height).parts(part));
  return (await helper.assist(parts, { rng: rng(0) })).map((help) => reported(help) ?? 0);
}
