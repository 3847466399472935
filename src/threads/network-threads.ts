import { type NetworkJob, type TrainedNetwork, trainNetwork } from '../evaluators/reward-models/network/train.js';
import { inParallel } from './member-pool.js';
import { type PlainNetworkJob, plain } from './plain-network-job.js';

/**
 * Trains networks on worker threads; jobs that are given in one microtask, as an ensemble gives its members', run together. The same bits
 * for any number of threads. Jobs with labels of kinds that are not built in run in the calling thread.
 */
export function inThreads(threads: number): (job: NetworkJob) => Promise<TrainedNetwork> {
  let queued: QueuedNetworkJob[] = [];
  return async (job) => {
    const cloneable = threads > 1 ? plain(job) : undefined;
    if (cloneable === undefined) return trainNetwork(job);
    return new Promise((resolve, reject) => {
      if (queued.length === 0) queueMicrotask(() => void trainAll(queued.splice(0), threads));
      queued = [...queued, { job: cloneable, resolve, reject }];
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
