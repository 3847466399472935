import { type NetworkJob, type TrainedNetwork, trainNetwork } from '../evaluators/reward-models/network/train.js';
import { inParallel } from './member-pool.js';
import { type PlainNetworkJob, plain } from './plain-network-job.js';

/**
 * Trains the networks that are asked for in one go, as an ensemble asks for its members, on worker threads: the same bits for any number of
 * them. Labels of kinds from outside are learned from in this thread.
 */
export function inThreads(threads: number): (job: NetworkJob) => Promise<TrainedNetwork> {
  let waiting: QueuedNetworkJob[] = [];
  return async (job) => {
    const cloneable = threads > 1 ? plain(job) : undefined;
    if (cloneable === undefined) return trainNetwork(job);
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(() => void trainAll(waiting.splice(0), threads));
      waiting = [...waiting, { job: cloneable, resolve, reject }];
    });
  };
}

interface QueuedNetworkJob {
  readonly job: PlainNetworkJob;
  resolve(trained: TrainedNetwork): void;
  reject(error: unknown): void;
}

async function trainAll(all: readonly QueuedNetworkJob[], threads: number): Promise<void> {
  try {
    const trained = await inParallel(
      'network',
      all.map(({ job }) => job),
      threads,
    );
    for (const [i, { resolve }] of all.entries()) resolve(trained[i] as TrainedNetwork);
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}
