import { rng } from '../rng.js';
import { type Core, core, type Pointer } from './core.js';
import { members } from './members.js';
import type { MlpShape } from './mlp.js';
import type { AdamSettings } from './network.js';
import { segmentSums } from './segments.js';

/** Pairs of segments of which one was preferred. */
export interface Comparisons {
  /** The steps of all segments, one after the other: steps × inputs. */
  readonly rows: Float32Array;
  /** As in `segmentSums`: segments + 1. */
  readonly offsets: Int32Array;
  /** The segments of each pair, by their index. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Each pair's target probability that the first is preferred; ½ for a tie. */
  readonly targets: Float32Array;
}

export interface PreferenceLoss {
  /** Mean, in nats a pair. */
  readonly loss: number;
  /** Of every step, in the arena; holds until the next call. */
  readonly slopes: Pointer;
}

/** All that the training of some members is a function of; it can be cloned into another thread. */
export interface PreferenceJob {
  /** One output. */
  readonly shape: MlpShape;
  /** One a member. */
  readonly seeds: readonly (number | string)[];
  readonly comparisons: Comparisons;
  /** Steps of Adam, each over all comparisons. */
  readonly steps: number;
  readonly settings: AdamSettings;
}

export interface TrainedMember {
  /** After the last step: mean, in nats a pair. */
  readonly loss: number;
  readonly parameters: Float32Array;
}

/** Trains members on comparisons, each apart from the others: the same bits whatever members keep it company. @throws RangeError for a shape of more outputs than one. */
export function trainMembers({ shape, seeds, comparisons, steps, settings }: PreferenceJob): TrainedMember[] {
  if (shape.widths.at(-1) !== 1) throw new RangeError(`expected one output, got ${shape.widths.at(-1)}`);
  const arena = core();
  const ensemble = members(
    shape,
    seeds.map((seed) => rng(seed)),
    arena,
  );
  const lossOf = preferenceLoss(arena, comparisons);
  ensemble.share(comparisons.rows, comparisons.offsets.at(-1) ?? 0);
  return seeds.map((_, member) => {
    for (let step = 0; step < steps; step++) {
      ensemble.backward(lossOf(ensemble.forward(member)).slopes);
      ensemble.step(member, settings);
    }
    return { loss: lossOf(ensemble.forward(member)).loss, parameters: ensemble.parameters(member) };
  });
}

/**
 * Bradley–Terry over sums of steps: takes one score a step, in the arena. Christiano et al. 2017, arXiv:1706.03741, eq. 1. @throws RangeError for pairs
 * of unequal number or segments that are not there.
 */
export function preferenceLoss(arena: Core, comparisons: Comparisons): (scores: Pointer) => PreferenceLoss {
  const { offsets, targets } = comparisons;
  check(comparisons);
  const { count, sum, backward } = segmentSums(arena, offsets);
  const [first, second, target] = [0, 1, 2].map(() => arena.allocate(targets.length)) as [Pointer, Pointer, Pointer];
  arena.integers(first, targets.length).set(comparisons.first);
  arena.integers(second, targets.length).set(comparisons.second);
  arena.floats(target, targets.length).set(targets);
  const slopes = arena.allocate(count);
  const bradleyTerry = arena.kernel('bradleyTerry');
  return (scores) => {
    arena.floats(slopes, count).fill(0);
    const loss = bradleyTerry(targets.length, sum(scores), first, second, target, slopes);
    return { loss, slopes: backward(slopes) };
  };
}

function check({ offsets, first, second, targets }: Comparisons): void {
  if (first.length !== targets.length || second.length !== targets.length) {
    throw new RangeError(
      `expected ${targets.length} pairs, got ${first.length} first and ${second.length} second segments`,
    );
  }
  const stray = [...first, ...second].find((segment) => segment < 0 || segment >= offsets.length - 1);
  if (stray !== undefined) throw new RangeError(`expected segments below ${offsets.length - 1}, got ${stray}`);
}
