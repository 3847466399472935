import { ladderCost, type OpponentKind, type Opposed } from './opponent.js';
import { type GrowingChain, growingChain, judgesBy, type Labelling } from './train.js';

/** Evaluators above the ladder's level 0 whose raters are shown no help: the rules of all levels are learned from unaided labels. */
export function unaidedLabels<O, A>(opposed: Opposed<O, A>): OpponentKind<O, A> {
  const { ladder, learn } = opposed.run;
  return unassisted(opposed, 'unaidedLabels', () => ({
    labels: learn.evaluator.labels,
    raters: ladder.raters,
    unaided: true,
  }));
}

/** The same from people who inspect every item of an outcome, and so give fewer labels for as many items inspected. */
export function fullInspections<O, A>(opposed: Opposed<O, A>): OpponentKind<O, A> {
  const { labels } = opposed.run.learn.evaluator;
  return unassisted(opposed, 'fullInspections', (level) => ({
    labels: Math.max(2, Math.floor(labels / 4 ** (level - 1))),
    raters: opposed.world.ceiling,
    unaided: true,
  }));
}

function unassisted<O, A>(
  opposed: Opposed<O, A>,
  name: string,
  labelling: (level: number) => Labelling<O, A>,
): OpponentKind<O, A> {
  let chain: GrowingChain<O, A> | undefined;
  return {
    async forLevel(level, ladder) {
      chain ??= growingChain(opposed, { from: ladder.slice(0, 1), shared: ladderCost(opposed, 0) }, labelling);
      const evaluators = await chain.upTo(level);
      return judgesBy(name, evaluators[level]?.assistant, chain.cost());
    },
  };
}
