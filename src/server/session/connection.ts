import type { FromPage, FromServer } from '../protocol/protocol.js';
import type { Session, SessionInput } from './messages.js';

/** One page's socket, with its session. */
export interface Connection {
  /** Whose page it is, once it is authenticated. */
  rater(): string | undefined;
  session(): Session;
  /** Steps the session. */
  send(input: SessionInput): void;
  /** Takes a frame of the page, which arrived at `at`, ms of the monotonic clock. */
  receive(frame: FromPage, at: number): void;
  /** Sends a frame to the page at once, without waiting for the disk. */
  pushFrame(frame: FromServer): void;
  close(code: number, why: string): void;
  /** The socket is closed or closing; `code`: why this side closed it, where it did. */
  markClosed(code: number | undefined): void;
  /** Closes a socket that is silent, does not drain, or has not said hello in time. */
  checkLiveness(now: number): void;
}
