import { type Item, shape } from '../../feedback/formats/index.js';
import { variance } from '../../math/statistics/index.js';
import { logistic } from '../../types/kinds/kind.js';
import type { RewardModel } from '../../types/reward-model.js';
import { disagreement } from '../../uncertainty/ensemble.js';
import { rowsIn } from '../representation/representation.js';
import { ensembleOf } from './members.js';
import type { SavedModel } from './saved-model.js';

/** A score, and the standard deviation over members. Only differences of scores have meaning. */
export interface Scored {
  readonly score: number;
  readonly sd: number;
}

/** Of a pair: the score is the first's minus the second's. `probability`: calibrated, that the first is preferred. */
export interface ScoredPair extends Scored {
  readonly first: Scored;
  readonly second: Scored;
  readonly probability: number;
}

export interface Scorer {
  /** Why the model cannot score this item, or undefined. */
  refuses(item: Item): string | undefined;
  item(item: Item): Scored;
  pair(first: Item, second: Item): ScoredPair;
}

/** The saved ensemble, ready to score: the same numbers as when it was fitted. */
export function scorer(saved: SavedModel): Scorer {
  const [model, space] = [ensembleOf(saved.members, saved.shapeOfNetworks), rowsIn(saved.space)];
  const one = (item: Item) => scoreOf(model, space.row(item));
  return {
    refuses: (item) => (shape(item) === saved.shape ? undefined : `expected ${saved.shape}, got ${shape(item)}`),
    item: one,
    pair(first, second) {
      const [a, b] = [one(first), one(second)];
      const margin = a.score - b.score;
      const [sd = 0] = disagreement(model, [space.row(first)], [space.row(second)], 'difference');
      return { score: margin, sd, first: a, second: b, probability: logistic(margin / saved.temperature) };
    },
  };
}

function scoreOf(model: RewardModel, row: Parameters<RewardModel['score']>[0][number]): Scored {
  const all = model.members.map((member) => member.score([row])[0] ?? 0);
  return { score: model.score([row])[0] ?? 0, sd: Math.sqrt(variance(all)) };
}
