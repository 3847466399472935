import { parentPort, workerData } from 'node:worker_threads';
import { type JobOf, type MemberTask, memberFunction } from './member-tasks.js';

/** One thread of the member pool: a job comes in, its result goes out. */
const task = workerData as MemberTask;
parentPort?.on('message', (job: JobOf<MemberTask>) => parentPort?.postMessage(memberFunction(task)(job)));
