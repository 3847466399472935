import { parentPort, workerData } from 'node:worker_threads';
import { doing, type JobOf, type Task } from './member-tasks.js';

/** One thread of the member pool: a job comes in, its result goes out. */
const task = workerData as Task;
parentPort?.on('message', (job: JobOf<Task>) => parentPort?.postMessage(doing(task)(job)));
