import { trainMembers } from '../math/network/preference.js';
import { trainPlain } from './plain-network-job.js';

/** What a thread of the member pool can do, by name: pure functions of what can be cloned into another thread. */
export const tasks = {
  preference: trainMembers,
  network: trainPlain,
} as const;

export type Task = keyof typeof tasks;
export type JobOf<T extends Task> = Parameters<(typeof tasks)[T]>[0];
export type ResultOf<T extends Task> = ReturnType<(typeof tasks)[T]>;

/** What a thread does with a job of this task. */
export const doing = <T extends Task>(task: T): ((job: JobOf<T>) => ResultOf<T>) =>
  tasks[task] as (job: JobOf<T>) => ResultOf<T>;
