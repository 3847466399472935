import type { PeopleEvent, Response } from '../../../types/events/index.js';
import type { LiveRater } from '../../../types/live.js';
import { shareOf } from './tally.js';

type Invited = Extract<PeopleEvent, { type: 'invited' }>;
type Share = 'own' | 'gold' | 'first';

/** One person at work, by pseudonym. Times are sums of what their pages measured; late answers count as time and as nothing else. */
interface Row {
  role: string;
  invite: string;
  until: number;
  seen: number | undefined;
  gone: 'ended' | 'withdrew' | undefined;
  answered: number;
  skipped: number;
  activeMs: number;
  idleMs: number;
  readonly shares: Record<Share, { right: number; of: number }>;
}

export interface Raters {
  invited(event: Omit<Invited, 'type'>): void;
  uninvited(invite: string): void;
  withdrew(rater: string): void;
  seen(rater: string, at: number): void;
  spent(rater: string, time: Response['time']): void;
  answered(rater: string, status: 'answered' | 'skipped', times: 1 | -1): void;
  share(rater: string, share: Share, right: boolean, times: 1 | -1): void;
  /** `online`: who holds a connection; where that is not known, who was heard of within `awayMs`. */
  read(now: number, online?: ReadonlySet<string>): readonly LiveRater[];
}

export function raters(awayMs: number): Raters {
  const rows = new Map<string, Row>();
  const rowOf = (rater: string): Row => {
    const row = rows.get(rater) ?? unknown();
    rows.set(rater, row);
    return row;
  };
  return {
    invited({ rater, role, invite, until }) {
      Object.assign(rowOf(rater), { role, invite, until, gone: undefined });
    },
    uninvited(invite) {
      for (const row of rows.values()) if (row.invite === invite) row.gone ??= 'ended';
    },
    withdrew(rater) {
      Object.assign(rowOf(rater), { gone: 'withdrew', shares: unknown().shares });
    },
    seen(rater, at) {
      rowOf(rater).seen = at;
    },
    spent(rater, { shown, active }) {
      const row = rowOf(rater);
      row.activeMs += Math.min(active, shown);
      row.idleMs += Math.max(0, shown - active);
    },
    answered(rater, status, times) {
      rowOf(rater)[status] += times;
    },
    share(rater, share, right, times) {
      const count = rowOf(rater).shares[share];
      count.of += times;
      if (right) count.right += times;
    },
    read: (now, online) =>
      [...rows].map(([id, row]) => ({
        id,
        state: stateOf(row, now, online?.has(id) ?? isNear(row, now)),
        ...seenOf(row),
      })),
  };

  function isNear({ seen }: Row, now: number): boolean {
    return seen !== undefined && now - seen <= awayMs;
  }
}

function stateOf({ gone, until, seen }: Row, now: number, online: boolean): LiveRater['state'] {
  if (gone !== undefined) return gone;
  if (now > until) return 'ended';
  if (online) return 'online';
  return seen === undefined ? 'invited' : 'away';
}

const seenOf = ({ role, invite, answered, skipped, activeMs, idleMs, shares: { own, gold, first } }: Row) => ({
  role,
  invite,
  answered,
  skipped,
  activeMs,
  idleMs,
  own: shareOf(own.right, own.of),
  gold: shareOf(gold.right, gold.of),
  firstShare: shareOf(first.right, first.of),
});

const unknown = (): Row => ({
  role: 'rater',
  invite: '',
  until: Number.POSITIVE_INFINITY,
  seen: undefined,
  gone: undefined,
  answered: 0,
  skipped: 0,
  activeMs: 0,
  idleMs: 0,
  shares: { own: { right: 0, of: 0 }, gold: { right: 0, of: 0 }, first: { right: 0, of: 0 } },
});
