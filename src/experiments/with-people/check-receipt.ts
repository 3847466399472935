import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { logsOf, readLog, receiptsOf } from '../../feedback/log/index.js';
import { BadInput } from '../../types/bad-input.js';
import { readKey } from '../run/key-file.js';

/** Whether a log still has the event that a receipt is of. */
export interface CheckedReceipt {
  readonly ok: boolean;
  readonly seq: number;
  /** What is wrong, where something is. */
  readonly why?: string;
}

/** Opens a receipt with the key of RUN. @throws BadInput where there is no key, or the receipt was not made with it. */
export function checkReceipt(run: string, receipt: string): CheckedReceipt {
  const [{ file }] = logsOf(run);
  const dir = existsSync(run) && statSync(run).isDirectory() ? run : dirname(run);
  const key = readKey(dir);
  if (key === undefined) throw new BadInput('expected a run with people, with its serve.key, got none', { file: dir });
  const head = receiptsOf(key).open(receipt.trim());
  if (head === undefined)
    throw new BadInput('expected a receipt of this run, got a text that its key does not open', { place: '--receipt' });
  const log = readLog(file);
  try {
    const hash = log.eventAt(head.seq)?.hash;
    if (hash === head.hash) return { ok: true, seq: head.seq };
    const got = hash === undefined ? 'a log that ends before it' : 'another event in its place';
    return { ok: false, seq: head.seq, why: `expected the event that the receipt is of, got ${got}` };
  } finally {
    log.close();
  }
}
