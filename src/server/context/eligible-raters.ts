import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { RaterProjection } from '../../feedback/projection/raters/rater-projection.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Live } from '../../types/live.js';
import { atWork } from '../commands/handler.js';

export interface EligibilityOptions {
  readonly inbox: Pick<AnnotationQueue, 'eligibleRaters'>;
  readonly roll: Pick<RaterProjection, 'everybody'>;
  readonly settings: PeopleSettings;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More rows than a page shows at once. */
const most = 20;

/** Open questions, and of those that wait longest how many people are left who could answer: one that nobody can waits for ever. */
export function withEligibleRaters(
  open: Live['open'],
  { inbox, roll, settings, now }: EligibilityOptions,
): Live['open'] {
  if (open.length === 0) return open;
  const people = [...roll.everybody()]
    .filter(
      ({ role, revoked, withdrew, until }) =>
        ['rater', 'expert'].includes(role) && !revoked && !withdrew && now < until,
    )
    .map((person) => atWork(person, settings));
  return open.map((row, i) => (i < most ? { ...row, mayTake: inbox.eligibleRaters(row.query, people) } : row));
}
