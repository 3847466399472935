import { hash } from 'node:crypto';

/** What the first event names as the one before it. */
export const genesis = '0'.repeat(64);

/** SHA-256, 64 hexadecimal digits, of these bytes; of a string, its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** What is hashed of an event: six columns, each but the last ended by a line feed (see docs/log-format.md). */
export interface Sealed {
  readonly prev: string;
  readonly seq: number;
  readonly at: number;
  readonly stream: string;
  readonly type: string;
  readonly body: string;
}

/** The event's own hash, which the next event names as `prev`. */
export function seal({ prev, seq, at, stream, type, body }: Sealed): string {
  return sha256(`${prev}\n${seq}\n${at}\n${stream}\n${type}\n${body}`);
}

/** The same bytes, put together by SQLite from what is stored, so that no decoding hides a changed byte. NULL if a column is. */
export const sealedBytes = ['prev', 'seq', 'at', 'stream', 'type', 'body'].join(" || x'0a' || ");
