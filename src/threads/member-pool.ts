import { Worker } from 'node:worker_threads';
import { type JobOf, type MemberTask, memberFunction, type ResultOf } from './member-tasks.js';

/**
 * Runs independent jobs on worker threads, each job in one thread; results in the order of the jobs, the same bits for any number of
 * threads. With one thread they run in the calling thread. @throws the first failure of a job, after the other threads are ended.
 */
export async function inParallel<T extends MemberTask>(
  task: T,
  jobs: readonly JobOf<T>[],
  threads: number,
): Promise<ResultOf<T>[]> {
  if (Math.min(threads, jobs.length) <= 1) return jobs.map(memberFunction(task));
  const results: ResultOf<T>[] = [];
  const waiting = [...jobs.entries()];
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => startWorker(task));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
          results[next[0]] = (await resultOf(worker, next[1])) as ResultOf<T>;
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

/** Built files as they are; from sources, which Node 20 cannot load, by way of jiti. */
function startWorker(task: MemberTask): Worker {
  const built = !import.meta.url.endsWith('.ts');
  const file = built ? new URL('./member-worker.js', import.meta.url) : new URL('./member-worker.ts', import.meta.url);
  return new Worker(file, { workerData: task, ...(built ? {} : { execArgv: ['--import', 'jiti/register'] }) });
}

function resultOf(worker: Worker, job: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', succeed).off('error', fail).off('exit', stop);
      act();
    };
    const succeed = (result: unknown): void => settle(() => resolve(result));
    const fail = (error: Error): void => settle(() => reject(error));
    const stop = (code: number): void => settle(() => reject(new Error(`expected a result, got exit code ${code}`)));
    worker.on('message', succeed).on('error', fail).on('exit', stop);
    worker.postMessage(job);
  });
}
