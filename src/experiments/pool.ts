import { Worker } from 'node:worker_threads';
import type { FromWorker, Job } from './job.js';
import type { SeedResult } from './result.js';
import { climbInto } from './seed-log.js';

export interface PoolOptions {
  readonly threads: number;
  readonly signal?: AbortSignal;
  onProgress?(seed: number, level: number, doing: string): void;
}

/** Climbs seeds side by side, one worker thread a seed; results in the order of the jobs, whatever the number of threads. */
export async function climbAll(jobs: readonly Job[], options: PoolOptions): Promise<readonly SeedResult[]> {
  const results: SeedResult[] = [];
  const waiting = [...jobs.entries()];
  const lanes = Array.from({ length: Math.min(options.threads, jobs.length) }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await climbOne(next[1], options, jobs.length > 1 && options.threads > 1);
  });
  await Promise.all(lanes);
  return results;
}

/** In this thread where there is nothing to run side by side; workers need built files. */
function climbOne(job: Job, options: PoolOptions, apart: boolean): Promise<SeedResult> {
  const { signal, onProgress } = options;
  if (!apart || import.meta.url.endsWith('.ts'))
    return climbInto(job.file, job.config, job.seed, {
      ...(signal ? { signal } : {}),
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
      else reject(Object.assign(new Error(message.message), { name: message.name, stack: message.stack }));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`expected the worker of seed ${job.seed} to finish, got exit code ${code}`));
    });
  });
}
