import { trainMembers } from '../math/network/preference.js';
import { trainPlain } from './plain-network-job.js';

/** What a thread of the member pool can do, by name: pure functions of what can be cloned into another thread. */
export const memberTasks = {
  preference: trainMembers,
  network: trainPlain,
} as const;

export type MemberTask = keyof typeof memberTasks;
export type JobOf<T extends MemberTask> = Parameters<(typeof memberTasks)[T]>[0];
export type ResultOf<T extends MemberTask> = ReturnType<(typeof memberTasks)[T]>;

/** What a thread does with a job of this task. */
export const memberFunction = <T extends MemberTask>(task: T): ((job: JobOf<T>) => ResultOf<T>) =>
  memberTasks[task] as (job: JobOf<T>) => ResultOf<T>;
