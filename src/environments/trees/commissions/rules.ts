import type { Rng } from '../../../math/rng.js';
import type { HiddenValues, TreeRules } from '../tree-world.js';
import { type ScaledWeights, scaledWeights } from './scaled-weights.js';
import type { CommissionsSettings } from './terms.js';
import { believed, slopes, worth } from './weights.js';

/**
 * How much parts count at levels 1 … 9, which only people know. With r the values of the parts, c the brief and t what each part is, a
 * node is worth Σ Aᵢ rᵢ + Σ Bᵢⱼ rᵢ cⱼ + Σ Mᵢⱼ rᵢ rⱼ, and where `counts` is 'parts' + Σ Dᵢⱼ rᵢ tᵢⱼ; A ~ N(0, 1), B, M, D ~ N(0, .6²), of unit
 * norm together. Values then have mean 0 and variance 1 at every level, as those of items have; where they depend on what parts are, they are
 * brought to that by a sample of 4,096 nodes a level.
 */
export function commissionRules(settings: CommissionsSettings, hidden: HiddenValues, rng: Rng): TreeRules {
  const levels = scaledWeights(settings, hidden, rng);
  const at = (height: number): ScaledWeights => {
    const found = levels[height - 1];
    if (found === undefined) throw new RangeError(`expected a level from 1 to ${levels.length}, got ${height}`);
    return found;
  };
  const scaled = (raw: number, { centre, deviation }: ScaledWeights): number => (raw - centre) / deviation;
  return {
    combine(_rule, parts, node) {
      const level = at(node.height);
      return scaled(worth(parts, slopes(level, node), level.products), level);
    },
    believe(_rule, parts, node) {
      const level = at(node.height);
      const { mean, spread } = believed(parts, slopes(level, node), level.products);
      return { mean: scaled(mean, level), spread: spread / level.deviation, binary: false };
    },
  };
}
