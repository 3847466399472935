import { farReaders } from './far-readers.js';
import { type Chain, ladderCost, type Opponent, type OpponentKind, type Opposed } from './opponent.js';
import { type GrowingChain, growingChain, judgesBy } from './train.js';

/**
 * Help that stops at a level m ≤ k − 2: above m + 1 raters see reports on parts of level m alone, some of them, and conclude what follows from these by
 * the rules of all levels between. `lowest`: whether of every such m, or only of m = k − 2, which leaves out least.
 */
export function helpStops<O, A>(opposed: Opposed<O, A>, { lowest }: { readonly lowest: boolean }): OpponentKind<O, A> {
  const chains: GrowingChain<O, A>[] = [];
  return {
    async forLevel(level, ladder) {
      const found: Opponent<O, A>[] = [];
      for (let last = lowest ? 0 : Math.max(0, level - 2); last <= level - 2; last++) {
        const chain = chains[last] ?? stoppedAt(opposed, last, ladder);
        chains[last] = chain;
        const evaluators = await chain.upTo(level);
        found.push(...judgesBy(`helpStopsAt${last}`, evaluators[level]?.assistant, chain.cost()));
      }
      return found;
    },
  };
}

function stoppedAt<O, A>(opposed: Opposed<O, A>, last: number, ladder: Chain<O, A>): GrowingChain<O, A> {
  const help = ladder[last]?.assistant;
  if (help === undefined) throw new RangeError(`expected an evaluator of level ${last}, got none`);
  const raters = farReaders(opposed, help);
  const { labels } = opposed.run.learn.evaluator;
  const from = ladder.slice(0, last + 2);
  return growingChain(opposed, { from, shared: ladderCost(opposed, last + 1) }, () => ({
    labels,
    raters,
    unaided: true,
  }));
}
