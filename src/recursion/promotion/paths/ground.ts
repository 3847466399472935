import type { Segment } from '../../../types/trajectory.js';
import type { Ladder } from '../../run/ladder.js';
import type { Bank } from './bank.js';
import type { Chain } from './chain.js';

/** What paths of one candidate go through: the world, the evaluators, and outcomes of each level that these reported on, level 0 first. */
export interface Ground<O, A> {
  readonly ladder: Ladder<O, A>;
  readonly chain: Chain<O, A>;
  readonly banks: readonly Bank<O, A>[];
}

/** A node of an audited outcome. */
export interface PathNode<O, A> {
  readonly level: number;
  readonly segment: Segment<O, A>;
  /** Its evaluator's report, in standard deviations from the mean. */
  readonly score: number;
  /** ∂ score of the root / ∂ its score. */
  readonly gradient: number;
}
