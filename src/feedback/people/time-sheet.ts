import type { RecordedPeople } from './people-in.js';

/** A stretch of one person's work without a long pause. Times in ms since 1970; active and idle apart, in ms. */
export interface Stretch {
  readonly at: number;
  readonly until: number;
  readonly answers: number;
  readonly activeMs: number;
  readonly idleMs: number;
}

/** A pause of more than a quarter of an hour ends a stretch. */
const pause = 15 * 60_000;

/** One person's time sheet: all answers count that they gave, also those that came late, were amended, taken back or laid in to measure. */
export function timeSheet(events: Iterable<RecordedPeople>, rater: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const event of events) {
    if (event.type !== 'answered' && event.type !== 'late' && event.type !== 'amended') continue;
    if (event.rater !== rater) continue;
    const { shown, active } = event.given.time;
    const activeMs = Math.min(active, shown);
    const worked = { at: event.at - shown, until: event.at, answers: 1, activeMs, idleMs: shown - activeMs };
    const last = stretches.at(-1);
    if (last === undefined || worked.at - last.until > pause) stretches.push(worked);
    else stretches[stretches.length - 1] = joined(last, worked);
  }
  return stretches;
}

const joined = (a: Stretch, b: Stretch): Stretch => ({
  at: Math.min(a.at, b.at),
  until: Math.max(a.until, b.until),
  answers: a.answers + b.answers,
  activeMs: a.activeMs + b.activeMs,
  idleMs: a.idleMs + b.idleMs,
});
