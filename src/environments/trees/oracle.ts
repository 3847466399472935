import type { Oracle } from '../../types/truth.js';
import { rollUp } from './legible.js';
import { firstLeaf, heightOf, leavesAt, outcomeOf, type SelectionObservation } from './tree.js';
import type { HiddenValues, RuledTreeWorld } from './tree-world.js';

/** The hidden value of any part of an outcome, from the hidden values of its leaves. Made for experiments and the truth port only. */
export function treeOracle(world: RuledTreeWorld, hidden: HiddenValues): Oracle<SelectionObservation, number> {
  return {
    trueValue(segment) {
      const outcome = outcomeOf(segment);
      const height = heightOf(segment);
      const first = firstLeaf(outcome, segment.part, height);
      const leaves = Float64Array.from({ length: leavesAt(height) }, (_, i) =>
        hidden(outcome.items, (first + i) * world.itemWidth),
      );
      return rollUp(world, { outcome, node: segment.part, height }, leaves);
    },
  };
}
