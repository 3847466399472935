import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import type { Config } from '../../src/experiments/config/schema.js';
import type { Chain as ChainOf, Opposed } from '../../src/experiments/measure/opponents/opponent.js';
import { growingChain, type Labelling } from '../../src/experiments/measure/opponents/train.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { Assistant } from '../../src/types/help.js';

export type Helper = Assistant<SelectionObservation, number>;
export type TreeRaters = OutcomeAndHelpRaters<SelectionObservation, number>;
export type Chain = ChainOf<SelectionObservation, number>;

/** One seed of an experiment: its world and its run. */
export interface Staged extends Opposed<SelectionObservation, number> {
  readonly seed: number;
}

export function stage(config: Config, seed: number): Staged {
  const world = treeExperimentWorld(config, seed);
  const { opposing } = world;
  if (opposing === undefined) throw new RangeError(`expected a world of trees, got ${config.experiment}`);
  return { config, seed, world, opposing, run: runOf(config, seed, world) };
}

/** The evaluators of the ladder up to a level, each trained with the help of the one below. */
export function trainLadder(staged: Staged, top: number, labels = staged.config.evaluator.labels): Promise<Chain> {
  const { raters } = staged.run.ladder;
  const labelling: Labelling<SelectionObservation, number> = { labels, raters, unaided: false };
  return growingChain(staged, { from: [], shared: { labels: 0, looks: 0 } }, () => labelling).upTo(top);
}
