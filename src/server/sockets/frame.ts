import type { RawData } from 'ws';
import type { Head } from '../../feedback/log/index.js';
import { FromPage } from '../protocol/protocol.js';
import type { Outgoing } from '../session/messages.js';

/** The message in a frame of a page; undefined where it is none of the protocol. */
export function parseFrame(data: RawData, isBinary: boolean): FromPage | undefined {
  if (isBinary) return undefined;
  try {
    const parsed = FromPage.safeParse(JSON.parse(data.toString()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A frame for a page, as text; with the log's head where it carries one. */
export function serializeFrame(frame: Outgoing, { seq, hash }: Head): string {
  return JSON.stringify(carriesHead.has(frame.say) ? { ...frame, head: { seq, hash } } : frame);
}

const carriesHead: ReadonlySet<Outgoing['say']> = new Set(['welcome', 'taken', 'refused']);
