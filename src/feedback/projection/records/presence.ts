import type { LiveRater } from '../../../types/live.js';
import type { RaterRecord } from './rater-record.js';

/** What tells whether somebody is there. `now`: ms since 1970; `lease`: seconds. */
export interface PresenceSigns {
  readonly now: number;
  readonly lease: number;
  /** Ids of people who hold a connection; undefined where that is not known: people are connected then who were seen within two leases. */
  readonly connected: ReadonlySet<string> | undefined;
}

/**
 * Whether a person is there. Who let a question lapse is away until something comes of them again, also with their page open: a page that
 * was left open takes questions and answers none.
 */
export function presenceOf(record: RaterRecord, { now, lease, connected }: PresenceSigns): LiveRater['state'] {
  const { rater, withdrew, revoked, until, seenAt, lapsed } = record;
  if (withdrew) return 'withdrew';
  if (revoked || now > until) return 'ended';
  const isConnected = connected?.has(rater) ?? (seenAt !== undefined && now - seenAt <= 2 * 1000 * lease);
  if (isConnected && !lapsed) return 'online';
  return seenAt === undefined ? 'invited' : 'away';
}
