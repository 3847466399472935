import type { Head } from '../../feedback/log/index.js';
import type { FromPage } from '../protocol/protocol.js';
import type { Outgoing, Session, SessionInput } from './messages.js';

/** One page's socket, with its conversation. */
export interface Connection {
  /** Who it is, once that is known. */
  rater(): string | undefined;
  session(): Session;
  feed(input: SessionInput): void;
  /** The page said something. */
  hear(frame: FromPage): void;
  /** Sends at once, past all that waits for the disk. */
  push(said: Outgoing, head: Head): void;
  shut(code: number, why: string): void;
  /** The socket is closed, or as good as that; `code`: why this side closed it, where it did. */
  gone(code: number | undefined): void;
  /** Looks whether it still lives, drains and has said who it is. */
  look(now: number): void;
}
