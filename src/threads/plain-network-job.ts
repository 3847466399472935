import { type NetworkJob, type TrainedNetwork, trainNetwork } from '../evaluators/reward-models/network/train.js';
import { kinds } from '../types/kinds/index.js';
import type { Labelled } from '../types/reward-model.js';

/** A member's training that can be cloned into another thread: labels name their kind. */
export interface PlainNetworkJob extends Omit<NetworkJob, 'labels'> {
  readonly labels: readonly (Omit<Labelled, 'kind'> & { readonly kind: string })[];
}

/** Undefined where a label's kind is not built in: another thread could not find it by its name. */
export function plain(job: NetworkJob): PlainNetworkJob | undefined {
  if (job.labels.some(({ kind }) => known[kind.kind] !== kind)) return undefined;
  return { ...job, labels: job.labels.map((label) => ({ ...label, kind: label.kind.kind })) };
}

/** The same bits in any thread. */
export const trainPlain = (job: PlainNetworkJob): TrainedNetwork =>
  trainNetwork({ ...job, labels: job.labels.map((label) => ({ ...label, kind: known[label.kind] }) as Labelled) });

const known: Readonly<Record<string, unknown>> = kinds;
