import type { PeopleSettings } from '../../feedback/people/settings.js';
import { presenceOf } from '../../feedback/projection/records/presence.js';
import type { RaterView } from '../../feedback/projection/views/rater-view.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Annotator } from '../../feedback/queue/state/lease.js';
import type { Live } from '../../types/live.js';
import { annotatorOf } from '../commands/assign-questions.js';

export interface EligibilityOptions {
  readonly queue: Pick<AnnotationQueue, 'eligibleRaters'>;
  readonly raters: Pick<RaterView, 'everybody'>;
  readonly settings: PeopleSettings;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of people who hold a connection. */
  readonly connected: ReadonlySet<string>;
}

/** More rows than a page shows at once, and more names than a sentence holds. */
const mostRows = 20;
const mostNames = 20;

/** Open questions, and of those that wait longest who could answer: of the people who are there, and of those who are not. */
export function withEligibleRaters(open: Live['open'], options: EligibilityOptions): Live['open'] {
  if (open.length === 0) return open;
  const { present, away } = peopleOf(options);
  const { queue } = options;
  return open.map((row, i) => {
    if (i >= mostRows) return row;
    const could = queue.eligibleRaters(row.query, present);
    const absent = queue.eligibleRaters(row.query, away);
    return { ...row, mayTake: could.length, could: could.slice(0, mostNames), absent: absent.slice(0, mostNames) };
  });
}

/** Those who judge, and did not leave for good. */
function peopleOf({ raters, settings, now, connected }: EligibilityOptions) {
  const present: Annotator[] = [];
  const away: Annotator[] = [];
  for (const person of raters.everybody()) {
    if (person.role !== 'rater' && person.role !== 'expert') continue;
    const state = presenceOf(person, { now, lease: settings.lease, connected });
    if (state === 'online') present.push(annotatorOf(person, settings));
    else if (state === 'away' || state === 'invited') away.push(annotatorOf(person, settings));
  }
  return { present, away };
}
