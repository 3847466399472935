import { describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { flatOpponents } from '../../src/recursion/promotion/flat.js';
import type { Rater } from '../../src/types/rater.js';
import { small } from './small-run.js';

const ledger: Config = { ...small, ...pick(builtIn.ledger as Config) };

describe.each([
  ['claims', small],
  ['ledger', ledger],
])('flat opponents in %s', (_, config) => {
  it.each([1, 10, 57])('spend %i looks and no answer more, and say what they spent', async (budget) => {
    const { opponents, spent } = await opposed(config, 2, budget);
    for (const { name, looks, labels } of opponents) {
      const theirs = spent.filter(({ query }) => query.startsWith(name === 'equalCost' ? 'flat/whole' : 'flat/leaf'));
      expect(labels).toBe(theirs.length);
      expect(looks).toBe(sum(theirs));
      expect(looks).toBeGreaterThanOrEqual(budget);
      expect(sum(theirs.slice(0, -1))).toBeLessThan(budget);
    }
  });
  it('spend no more labels than they are given', async () => {
    const { opponents } = await opposed(config, 2, 1e9);
    expect(opponents.map(({ labels }) => labels)).toEqual([60, 60]);
  });
  it('are judged by people who are shown no help', async () =>
    expect((await opposed(config, 2, 57)).spent.filter(({ helped }) => helped)).toEqual([]));
});

interface Spent {
  readonly query: string;
  readonly looks: number;
  readonly helped: boolean;
}

/** Opponents for outcomes of a level, and every answer that they asked for. */
async function opposed(config: Config, level: number, budget: number) {
  const spent: Spent[] = [];
  const run = runOf(config, 3, treeExperimentWorld(config, 3));
  const watched = <X, Y>(rater: Rater<X, Y>): Rater<X, Y> => ({
    ...rater,
    async rate(query, shown, call) {
      const reply = await rater.rate(query, shown, call);
      const looks = reply.status === 'unavailable' ? 0 : reply.looks;
      spent.push({ query: query.id, looks, helped: shown.length > 0 });
      return reply;
    },
  });
  const { outcomes, help } = run.ladder.raters;
  const raters = { outcomes: watched(outcomes), help: watched(help) };
  const opponents = await flatOpponents({ ...run, ladder: { ...run.ladder, raters } }, level, budget);
  return { opponents, spent };
}

const sum = (some: readonly Spent[]) => some.reduce((total, { looks }) => total + looks, 0);
function pick({ world, rater, question }: Config): Pick<Config, 'world' | 'rater' | 'question'> {
  return { world, rater, question };
}
