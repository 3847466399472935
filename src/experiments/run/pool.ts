import { Worker } from 'node:worker_threads';
import type { SeedResult } from '../measure/result.js';
import { crossed } from './crossing-error.js';
import type { FromWorker, Job } from './job.js';
import { climbInto } from './seed-log.js';

export interface PoolOptions {
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  onProgress?(seed: number, level: number, doing: string): void;
}

/**
 * Climbs seeds side by side, one worker thread a seed; results in the order of the jobs, whatever the number of threads.
 * Where one fails the others stop as well, their logs sound, and the failure is thrown.
 */
export async function climbAll(jobs: readonly Job[], options: PoolOptions): Promise<readonly SeedResult[]> {
  const results: SeedResult[] = [];
  const waiting = [...jobs.entries()];
  const failed = new AbortController();
  const signal = options.signal === undefined ? failed.signal : AbortSignal.any([options.signal, failed.signal]);
  const lanes = Array.from({ length: Math.min(options.threads, jobs.length) }, async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift())
      results[next[0]] = await climbOne(next[1], { ...options, signal }, jobs.length > 1 && options.threads > 1);
  });
  for (const lane of lanes) lane.catch((error: unknown) => failed.abort(error));
  await Promise.allSettled(lanes);
  signal.throwIfAborted();
  return results;
}

/** In this thread where there is nothing to run side by side; workers need built files. */
function climbOne(job: Job, options: PoolOptions, apart: boolean): Promise<SeedResult> {
  const { signal, onProgress } = options;
  if (!apart || import.meta.url.endsWith('.ts'))
    return climbInto(job.file, job.config, job.seed, {
      code: job.code,
      signal,
      onProgress: (level, doing) => onProgress?.(job.seed, level, doing),
    });
  return inWorker(job, options);
}

function inWorker(job: Job, { signal, onProgress }: PoolOptions): Promise<SeedResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), { workerData: job });
    const stop = () => worker.postMessage('stop');
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    worker.on('message', (message: FromWorker) => {
      if (message.is === 'progress') onProgress?.(job.seed, message.level, message.doing);
      else if (message.is === 'done') resolve(message.result);
      else reject(crossed(message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`expected the worker of seed ${job.seed} to finish, got exit code ${code}`));
    });
  });
}
