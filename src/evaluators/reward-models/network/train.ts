import { rng } from '../../../math/rng.js';
import { groupsOf, type Labelled } from '../../../types/reward-model.js';
import { fitLinear } from '../linear.js';
import { answersOf } from './answers.js';
import { descend } from './descend.js';
import { learnEncoding, type SegmentEncoding } from './encode.js';
import { segmentNetwork } from './segment-network.js';
import type { NetworkSettings } from './settings.js';
import { splitOf } from './split.js';

/** All that a member's training depends on. */
export interface NetworkJob {
  readonly settings: NetworkSettings;
  readonly labels: readonly Labelled[];
  /** One a label. */
  readonly weights: Float64Array;
  readonly seed: string;
}

/** All that a trained member consists of: data. */
export interface TrainedNetwork {
  /** Weights of the linear part. */
  readonly linear: Float64Array;
  readonly encoding: SegmentEncoding;
  readonly parameters: Float32Array;
  /** Passes over the labels that were kept; 0 is the linear model. */
  readonly epochs: number;
}

/**
 * First the linear fit; then Adam on minibatches of labels takes the network, which begins at 0, down the loss that the linear part leaves,
 * and the pass is kept whose loss on held labels is least. The likelihood is each kind's own.
 */
export function trainNetwork({ settings, labels, weights, seed }: NetworkJob): TrainedNetwork {
  const chance = rng(seed);
  const linear = fitLinear(settings)(labels, chance, weights);
  const counted = labels.filter((_, i) => weights[i] !== 0);
  const { width, fold, window } = settings;
  const encoding = learnEncoding(
    counted.flatMap(({ rows }) => rows),
    width,
    fold,
    window,
  );
  const network = segmentNetwork(encoding.centre.length, settings, chance.fork('begin'));
  const { learnt, held } = splitOf(weights, chance.fork('held'), groupsOf(labels));
  const answers = (indices: readonly number[], weight: (i: number) => number) =>
    answersOf(
      indices.map((i) => labels[i] as Labelled),
      Float64Array.from(indices, weight),
      linear,
      encoding,
    );
  const epochs =
    held.length === 0
      ? 0
      : descend(
          network,
          { learnt: answers(learnt, (i) => weights[i] ?? 0), held: answers(held, (i) => weights[i] || 1) },
          settings,
          chance.fork('order'),
        );
  return { linear: linear.weights, encoding, parameters: network.parameters(), epochs };
}
