import { delivered, nodesAbove, outcomeOf } from '../../src/environments/trees/tree.js';
import { normal, rng } from '../../src/math/rng.js';
import { trainEvaluator } from '../../src/recursion/training/train-evaluator.js';
import type { Help } from '../../src/types/help.js';
import { type Chain, composed, type Helper, type Staged, type TreeEvaluator } from './chain.js';

/** What people are handed beside the made-up values of the parts: the parts themselves, or nothing of them. */
export type Handed = 'values' | 'values on parts';

/**
 * Stated rules: no ladder is climbed. At every level people compare two made-up commissions, of whose parts they are told a value drawn
 * from N(0, 1); an evaluator of the level is fitted to that; the evaluators are put together afterwards. Level 0 as in the ladder.
 */
export async function statedRules(staged: Staged, ladder: Chain, top: number, handed: Handed): Promise<Chain> {
  const { run } = staged;
  const told: TreeEvaluator[] = [...ladder.slice(0, 1)];
  const draw: typeof run.ladder.draw = (level, id, chance, like) => {
    const outcome = outcomeOf(run.ladder.draw(level, id, chance, like));
    return delivered(handed === 'values' ? withoutParts(outcome) : outcome, id, 'made up');
  };
  const madeUp = { ...run, ladder: { ...run.ladder, draw }, rng: run.rng.fork('stated rules') };
  for (let level = 1; level <= top; level++)
    told.push(await trainEvaluator(madeUp, level, run.ladder.raters, madeUpReports(level - 1)));
  return composed(staged, told);
}

/** Reports any value of the prior, always the same on the same part. */
const madeUpReports = (level: number): Helper => ({
  id: 'made up',
  checkpoint: 'made up',
  level,
  assist: (segments) =>
    segments.map(({ of, part }): Help => ({ is: 'report', value: normal(rng(`${of.id}/${part}`)) })),
});

/** Nothing is known of the parts: what they are is what parts are on average. */
function withoutParts(outcome: ReturnType<typeof outcomeOf>): ReturnType<typeof outcomeOf> {
  const { level, briefs } = outcome;
  const width = (briefs?.length ?? 0) / nodesAbove(level);
  const own = briefs?.map((x, i) => (i < width ? x : 0));
  return { ...outcome, ...(own === undefined ? {} : { briefs: own }), items: outcome.items.map(() => 0) };
}
