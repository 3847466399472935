import { setMaxListeners } from 'node:events';
import { Worker } from 'node:worker_threads';
import { journal } from '../../feedback/log/journal/journal.js';
import { blindingOf } from '../../feedback/people/blinding.js';
import { crossed } from '../run/crossing-error.js';
import { expectBegan, refuse } from '../run/seed-log.js';
import { stepLabels } from '../worlds/marked-steps/labels.js';
import { climbSeedWithPeople } from './climb-with-people.js';
import { answerOverPort, type ClimbJob, type ClimbOptions, type FromClimb, type ToClimb } from './people-over-port.js';
import type { PeopleResult } from './result.js';

/**
 * Climbs a seed with people, in a thread of its own, or goes on with the log that is there: questions that were open are asked again
 * under the same ids. Rejects when the signal aborts; the log is sound then, and can be gone on with.
 * @throws BadInput where the log is of another config, seed or version: nothing is appended then.
 */
export function climbInThread(job: ClimbJob, options: ClimbOptions): Promise<PeopleResult> {
  expectBegan(options.log, job.file, { config: job.config, seed: job.seed, raters: 'people' });
  options.log.flush();
  // Every open question listens to it.
  if (options.signal) setMaxListeners(0, options.signal);
  // Threads load built files: Node 20 cannot load TypeScript.
  if (!import.meta.url.endsWith('.ts')) return inThread(job, options);
  const written = journal(options.log, (difference) => refuse(difference, job.file));
  const labels = (answers?: readonly string[]) => Promise.resolve(stepLabels(options.log, answers));
  const { code, secret } = job;
  const blinding = blindingOf(secret);
  return climbSeedWithPeople(job.config, job.seed, { ...options, code, blinding, journal: written, labels });
}

function inThread(job: ClimbJob, options: ClimbOptions): Promise<PeopleResult> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./climb-worker.js', import.meta.url), { workerData: job });
    const stop = () => worker.postMessage({ is: 'stop' } satisfies ToClimb);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    const handle = answerOverPort(worker, options);
    worker.on('message', (message: FromClimb) => {
      if (message.is === 'done') resolve(message.result);
      else if (message.is === 'failed') reject(signal?.aborted ? (signal.reason as Error) : crossed(message));
      else
        try {
          handle(message);
        } catch (error) {
          // A log that takes nothing more: the climb must not run on as if it had been written down.
          stop();
          reject(error as Error);
        }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`expected the climb to finish, got exit code ${code}`));
    });
  });
}
