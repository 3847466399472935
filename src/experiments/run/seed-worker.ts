import { parentPort, workerData } from 'node:worker_threads';
import { crossing } from './crossing-error.js';
import type { FromWorker, Job } from './job.js';
import { climbInto } from './seed-log.js';

/** One seed in its own thread: progress and the result go out as messages; `stop` comes in. */
const { file, config, seed, code } = workerData as Job;
const stop = new AbortController();
const say = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', () => stop.abort());
climbInto(file, config, seed, {
  code,
  signal: stop.signal,
  onProgress: (level, doing) => say({ is: 'progress', level, doing }),
})
  .then((result) => say({ is: 'done', result }))
  .catch((error: unknown) => say(crossing(error)))
  .finally(() => parentPort?.close());
