import type { RaterStatus } from '../../src/server/protocol/protocol.js';

/** A round of practice that was just finished. `next`: the one that follows, of one that was not passed. */
export interface FinishedRound {
  readonly right: number;
  readonly of: number;
  readonly passed: boolean;
  readonly next: { readonly needed: number; readonly of: number } | undefined;
}

/** What a new status tells of a round of practice that the one before did not; undefined where it tells of none. */
export function finishedRound(before: RaterStatus | undefined, now: RaterStatus): FinishedRound | undefined {
  const [then, practice] = [before?.practice, now.practice];
  if (then == null) return undefined;
  if (practice === null) return now.passed && { ...now.passed, passed: true, next: undefined };
  const isNext = practice.round !== undefined && then.round !== undefined && practice.round > then.round;
  return isNext ? practice.lastRound && { ...practice.lastRound, next: practice } : undefined;
}
