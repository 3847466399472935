import type { SettledAnswer } from '../rater/simulated-rater.js';

/** Many clients of one server, driven alike: simulated raters, or clients of an echo. */
export interface ClientPool {
  /** How many have what they need to begin. */
  readyCount(): number;
  /** One of them sends a message that will be acknowledged; false where it has none. */
  send(which: number): boolean;
  /** How many messages are not acknowledged yet. */
  waitingCount(): number;
  close(): void;
}

export interface ClientAddress {
  readonly url: string;
  readonly token: string;
}

export interface ClientPoolOptions {
  readonly now: () => number;
  readonly onSettled: (which: number, answer: SettledAnswer) => void;
  readonly onClosed: (code: number) => void;
  readonly seed: number;
}

/** The token of an invite's link. */
export const tokenOf = (link: string): string => decodeURIComponent(link.replace(/^.*[#?](?:.*=)?/, ''));
