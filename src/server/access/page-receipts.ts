import { randomBytes } from 'node:crypto';
import { type Head, type LogReader, receiptsOf } from '../../feedback/log/index.js';

/** The receipts that pages are given, and bring back when they come again. */
export interface PageReceipts {
  give(head: Head): string;
  /** A page came with the last receipt that it had. */
  returned(receipt: string): void;
}

/** What became of a receipt that a page brought: the log has its event, has it no more, or it is not of this run. */
type Returned = 'held' | 'missing' | 'unknown';

export interface PageReceiptOptions {
  readonly key: Uint8Array;
  readonly log: Pick<LogReader, 'eventAt'>;
  readonly onReturned: (how: Returned) => void;
}

export function createPageReceipts({ key, log, onReturned }: PageReceiptOptions): PageReceipts {
  const receipts = receiptsOf(key);
  return {
    give: (head) => receipts.seal(head, randomBytes(12)),
    returned(receipt) {
      const head = receipts.open(receipt);
      if (head === undefined) return onReturned('unknown');
      onReturned(log.eventAt(head.seq)?.hash === head.hash ? 'held' : 'missing');
    },
  };
}
