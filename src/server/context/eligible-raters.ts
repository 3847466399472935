import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { Roll } from '../../feedback/projection/raters/rater-projection.js';
import type { Inbox } from '../../feedback/queue/annotation-queue.js';
import type { Live } from '../../types/live.js';
import { atWork } from '../commands/handler.js';

export interface Waiting {
  readonly inbox: Pick<Inbox, 'takers'>;
  readonly roll: Pick<Roll, 'everybody'>;
  readonly settings: PeopleSettings;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More rows than a page shows at once. */
const most = 20;

/** Open questions, and of those that wait longest how many people are left who could answer: one that nobody can waits for ever. */
export function withTakers(open: Live['open'], { inbox, roll, settings, now }: Waiting): Live['open'] {
  if (open.length === 0) return open;
  const people = [...roll.everybody()]
    .filter(
      ({ role, revoked, withdrew, until }) =>
        ['rater', 'expert'].includes(role) && !revoked && !withdrew && now < until,
    )
    .map((person) => atWork(person, settings));
  return open.map((row, i) => (i < most ? { ...row, mayTake: inbox.takers(row.query, people) } : row));
}
