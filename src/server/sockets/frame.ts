import type { RawData } from 'ws';
import type { Head } from '../../feedback/log/index.js';
import { FromPage } from '../protocol/protocol.js';
import type { Outgoing } from '../session/messages.js';

/** What a page said; undefined where that is no message of the protocol. */
export function frameIn(data: RawData, isBinary: boolean): FromPage | undefined {
  if (isBinary) return undefined;
  try {
    const parsed = FromPage.safeParse(JSON.parse(data.toString()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** What is said to a page, as text; with the log's head where that belongs to it. */
export function frameOut(said: Outgoing, { seq, hash }: Head): string {
  return JSON.stringify(headed.has(said.say) ? { ...said, head: { seq, hash } } : said);
}

const headed: ReadonlySet<Outgoing['say']> = new Set(['welcome', 'taken', 'refused']);
