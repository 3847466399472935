import type { Config } from '../../src/experiments/config/schema.js';
import { stage, trainLadder } from '../commissions/chain.js';
import { type KindFigure, measureKinds } from './kinds.js';
import { learntAgain, measureRouting, peopleAt, type RoutingFigure, type RoutingSettings } from './routing.js';

const top = 2;
const trusts = [0, 0.25, 0.5, 0.75, 1];
const anchorings = [0, 0.5];

/** Both kinds of help at levels 1 and 2 of one seed. */
export async function* kindsOf(
  config: Config,
  seed: number,
  { places, judgements }: { readonly places: number; readonly judgements: number },
): AsyncGenerator<KindFigure> {
  const staged = stage(config, seed);
  const chain = await trainLadder(staged, top - 1);
  for (let level = 1; level <= top; level++)
    yield* measureKinds(staged, chain, level, { places, judgements, trusts, anchorings });
}

/**
 * People who err each for themselves, beside evaluators of many labels and of few; and people of a pool that misreads a tenth of the items, as do
 * those from whom the evaluators learnt.
 */
export async function* routingOf(
  config: Config,
  seed: number,
  settings: RoutingSettings,
): AsyncGenerator<RoutingFigure> {
  const misreading = { ...config, rater: { ...config.rater, errors: { ...noErrors, blindSpots: 0.1 } } };
  const scenes = [
    ['each for themselves', config, config.evaluator.labels],
    ['each for themselves, 100 labels a level', config, 100],
    ['a tenth of items misread by all', misreading, config.evaluator.labels],
  ] as const;
  for (const [errors, scene, labels] of scenes) {
    const staged = stage(scene, seed);
    const [shared, apart] = [
      await trainLadder(staged, top, labels),
      await trainLadder(learntAgain(staged), top - 1, labels),
    ];
    for (let level = 1; level <= top; level++) {
      const assistant = shared[level]?.assistant;
      if (assistant === undefined) continue;
      yield* measureRouting(staged, { errors, assistant, people: peopleAt(level, shared, apart) }, settings);
    }
  }
}

const noErrors = {
  ...{ blindSpots: 0, commonBlindSpots: 0, slipsPerItem: 0 },
  ...{ slipSpread: 0, slipCorrelation: 0, people: 10, overTrust: 0, hypothetical: 0 },
};
