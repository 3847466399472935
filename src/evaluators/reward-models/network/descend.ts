import { type Rng, shuffled } from '../../../math/rng.js';
import { mean, variance } from '../../../math/statistics/moments.js';
import { type Answers, evidenceOf, taken } from './answers.js';
import type { SegmentNetwork } from './segment-network.js';
import type { NetworkSettings } from './settings.js';

/**
 * Takes the network down the loss of the learnt labels, leaves it as it was after the pass whose loss on the held ones is least, and
 * returns that pass's number. A network that is not shown to better the loss it began with stays as it began: 0.
 */
export function descend(
  network: SegmentNetwork,
  { learnt, held }: { readonly learnt: Answers; readonly held: Answers },
  settings: NetworkSettings,
  chance: Rng,
): number {
  const { epochs, patience, nuisance } = settings;
  const start = { epoch: 0, ...evidenceOf(held, network, nuisance), parameters: network.parameters() };
  let best = start;
  for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience; epoch++) {
    pass(network, learnt, annealed(settings, epoch), chance);
    const found = evidenceOf(held, network, nuisance);
    if (found.nll < best.nll) best = { epoch, ...found, parameters: network.parameters() };
  }
  const kept = better(best.own, start.own) ? best : start;
  network.load(kept.parameters);
  return kept.epoch;
}

/**
 * By more than two standard errors of the paired difference: the least loss of many passes is better than the first by chance, too. After the
 * one-standard-error rule of Breiman et al. 1984, held twice as hard.
 */
function better(losses: Float64Array, before: Float64Array): boolean {
  const gains = losses.map((loss, i) => (before[i] as number) - loss);
  return mean(gains) > 2 * Math.sqrt(variance(gains) / gains.length);
}

/** The rate falls to 0 along half a cosine (Loshchilov & Hutter 2017, arXiv:1608.03983), restarted never. */
function annealed(settings: NetworkSettings, epoch: number): NetworkSettings {
  const share = (epoch - 1) / settings.epochs;
  return { ...settings, rate: settings.rate * 0.5 * (1 + Math.cos(Math.PI * share)) };
}

/** Once over the labels, in an order of chance. */
function pass(network: SegmentNetwork, learnt: Answers, settings: NetworkSettings, chance: Rng): void {
  const { batch, rate, decay, nuisance } = settings;
  const order = shuffled(chance, [...learnt.labels.keys()]);
  for (let from = 0; from < order.length; from += batch) {
    const { slopes } = evidenceOf(taken(learnt, order.slice(from, from + batch)), network, nuisance);
    network.backward(slopes);
    network.step({ rate, decay });
  }
}
