import { randomBytes } from 'node:crypto';
import { type Head, type LogReader, receiptsOf } from '../../feedback/log/index.js';
import type { PeopleEventOf } from '../../types/events/index.js';

/** The receipts that pages are given, and bring back when they come again. */
export interface PageReceipts {
  give(head: Head): string;
  /** A page came with the last receipt that it had. */
  returned(receipt: string): void;
}

/** What became of a receipt that a page brought: the log has its event, lost it in a loss that was accepted, has it no more, or it is not of this run. */
type Returned = 'held' | 'accepted' | 'missing' | 'unknown';

/** A loss that was accepted: events after `found`, up to `expected` where that is known, may be missing. */
type AcceptedLoss = Pick<PeopleEventOf<'loss-accepted'>, 'expected' | 'found'>;

export interface PageReceiptOptions {
  readonly key: Uint8Array;
  readonly log: Pick<LogReader, 'eventAt'>;
  readonly losses: readonly AcceptedLoss[];
  readonly onReturned: (how: Returned) => void;
}

export function createPageReceipts({ key, log, losses, onReturned }: PageReceiptOptions): PageReceipts {
  const receipts = receiptsOf(key);
  return {
    give: (head) => receipts.seal(head, randomBytes(12)),
    returned(receipt) {
      const head = receipts.open(receipt);
      if (head === undefined) return onReturned('unknown');
      if (log.eventAt(head.seq)?.hash === head.hash) return onReturned('held');
      onReturned(losses.some((loss) => isWithin(loss, head)) ? 'accepted' : 'missing');
    },
  };
}

const isWithin = ({ expected, found }: AcceptedLoss, { seq }: Head): boolean =>
  seq > found.seq && (expected === null || seq <= expected.seq);
