import { trainMembers } from '../math/network/preference.js';

/** What a thread of the member pool can do, by name: pure functions of what can be cloned into another thread. */
export const tasks = {
  preference: trainMembers,
} as const;

export type Task = keyof typeof tasks;
export type JobOf<T extends Task> = Parameters<(typeof tasks)[T]>[0];
export type ResultOf<T extends Task> = ReturnType<(typeof tasks)[T]>;
