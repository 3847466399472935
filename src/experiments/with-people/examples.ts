import type { Rng } from '../../math/rng.js';
import type { Segment } from '../../types/trajectory.js';
import type { Example } from '../worlds/displays/show.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';

const attempts = 100;

/**
 * Outcomes for people to compare others with, where a number alone would say nothing to them: of the same size, and of all that were drawn
 * the one whose hidden value is nearest to the one that is asked for. Known as the answers of control questions are, in experiments alone.
 */
export function examplesOf<O, A>(world: ExperimentWorld<O, A>, levels: number, rng: Rng): Example<O, A> {
  const { ladder, oracle, displays, size } = world;
  const shownAs = (outcome: Segment<O, A>) => JSON.stringify(displays.of(outcome));
  return (beside, value, name) => {
    const level = levelOf(beside);
    const chance = rng.fork(`people/example/${name}`);
    const drawn = Array.from({ length: attempts }, (_, i) =>
      ladder.draw(level, `${name}/example/${i}`, chance.fork(`${i}`)),
    );
    const others = drawn.filter((outcome) => shownAs(outcome) !== shownAs(beside));
    return nearest(others.length > 0 ? others : drawn, value);
  };

  /** Parts of outcomes of the level above the top are asked about as well. */
  function levelOf(outcome: Segment<O, A>): number {
    const leaves = ladder.visible.leaves(outcome);
    const level = Array.from({ length: levels + 1 }, (_, k) => size(k)).indexOf(leaves);
    if (level >= 0) return level;
    throw new RangeError(`expected an outcome of a level up to ${levels}, got one of ${leaves} items`);
  }

  function nearest(outcomes: readonly Segment<O, A>[], value: number): Segment<O, A> {
    const distance = (outcome: Segment<O, A>) => Math.abs(oracle.trueValue(outcome) - value);
    return outcomes.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  }
}
