import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { RaterView } from '../../feedback/projection/views/rater-view.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Live } from '../../types/live.js';
import { annotatorOf } from '../commands/assign-questions.js';

export interface EligibilityOptions {
  readonly queue: Pick<AnnotationQueue, 'eligibleRaters'>;
  readonly raters: Pick<RaterView, 'everybody'>;
  readonly settings: PeopleSettings;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More rows than a page shows at once. */
const mostRows = 20;

/** Open questions, and of those that wait longest how many people are left who could answer: a question that nobody can answer would wait for ever. */
export function withEligibleRaters(
  open: Live['open'],
  { queue, raters, settings, now }: EligibilityOptions,
): Live['open'] {
  if (open.length === 0) return open;
  const people = [...raters.everybody()]
    .filter(
      ({ role, revoked, withdrew, until }) =>
        ['rater', 'expert'].includes(role) && !revoked && !withdrew && now < until,
    )
    .map((person) => annotatorOf(person, settings));
  return open.map((row, i) => (i < mostRows ? { ...row, mayTake: queue.eligibleRaters(row.query, people) } : row));
}
