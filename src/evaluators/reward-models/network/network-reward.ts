import { digest, digested } from '../../../math/digest.js';
import { rng } from '../../../math/rng.js';
import type { Awaitable } from '../../../types/call.js';
import type { FitReward, RewardModel } from '../../../types/reward-model.js';
import { type LinearReward, linearReward } from '../linear.js';
import { encode } from './encode.js';
import { type Shape, segmentNetwork } from './segment-network.js';
import { checked, type NetworkSettings } from './settings.js';
import { type NetworkJob, type TrainedNetwork, trainNetwork } from './train.js';

/**
 * Fits one neural reward model: a row's score is that of the linear model and what a network adds. Deterministic in (labels, weights, rng),
 * wherever `train` does the work: here, or in another thread. Labels of weight 0 are not learned from; where they are many, as a
 * bootstrap leaves them, they say when to stop. @throws RangeError for settings out of range, and where a row's width is not the model's.
 */
export function fitNetwork(
  settings: NetworkSettings,
  train: (job: NetworkJob) => Awaitable<TrainedNetwork> = trainNetwork,
): FitReward {
  const sound = checked(settings);
  return async (labels, chance, weights) => {
    const seed = [chance.next(), chance.next()].join('/');
    const counted = Float64Array.from(labels, (_, i) => (weights === undefined ? 1 : (weights[i] ?? 0)));
    return networkReward(sound, await train({ settings: sound, labels, weights: counted, seed }));
  };
}

/** A row's score is its linear part's and what the network adds. */
export interface NetworkReward extends RewardModel {
  readonly linear: LinearReward;
  /** What it consists of, as data. */
  readonly trained: TrainedNetwork;
}

/** The same ensemble without its networks: what its members' linear parts say, on average. @throws RangeError for members of another kind. */
export function withoutNetworks({ members }: RewardModel): Pick<RewardModel, 'score'> {
  const parts = members.map((member) => {
    if (!('linear' in member)) throw new RangeError('expected members with a linear part, got others');
    return (member as NetworkReward).linear;
  });
  return {
    score(rows) {
      const sum = new Float64Array(rows.length);
      for (const part of parts) add(sum, part.score(rows));
      return sum.map((total) => total / parts.length);
    },
  };
}

/** The model that a member's training ended in. */
export function networkReward(shape: Shape, trained: TrainedNetwork): NetworkReward {
  const { linear, encoding, parameters, epochs } = trained;
  const plain = linearReward(linear);
  const network = segmentNetwork(encoding.centre.length, shape, rng(0));
  network.load(parameters);
  const parts = [plain.checkpoint, ...[encoding.centre, encoding.unit, parameters].map(bytes)];
  return {
    checkpoint: digest(...parts),
    bodies: () => [digested(...parts), ...(plain.bodies?.() ?? [])],
    members: [],
    linear: plain,
    trained,
    score(rows) {
      const scores = plain.score(rows);
      if (epochs === 0) return scores;
      for (let from = 0; from < rows.length; from += together)
        add(scores.subarray(from), network.scores(encode(rows.slice(from, from + together), encoding)));
      return scores;
    },
  };
}

/** Rows scored in one go: bounds memory. */
const together = 512;

function add(into: Float64Array, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) into[i] = (into[i] ?? 0) + (values[i] ?? 0);
}

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
