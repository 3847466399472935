import { trainMembers } from '../math/network/preference.js';
import { trainPlain } from './plain-network-job.js';

/** Tasks of the member pool, by name: pure functions whose arguments and results can be cloned into another thread. */
const memberTasks = {
  preference: trainMembers,
  network: trainPlain,
} as const;

export type MemberTask = keyof typeof memberTasks;
export type JobOf<T extends MemberTask> = Parameters<(typeof memberTasks)[T]>[0];
export type ResultOf<T extends MemberTask> = ReturnType<(typeof memberTasks)[T]>;

/** The function that does a job of this task. */
export const memberFunction = <T extends MemberTask>(task: T): ((job: JobOf<T>) => ResultOf<T>) =>
  memberTasks[task] as (job: JobOf<T>) => ResultOf<T>;
