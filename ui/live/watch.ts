import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FromPage } from '../../src/server/protocol/protocol.js';
import type { Live } from '../../src/types/live.js';

/** What the live page is handed: the run as the server last told it, and the line to the server. */
export interface Watch {
  readonly you: string;
  readonly role: string;
  /** False while there is no connection. */
  readonly connected: boolean;
  readonly live: Live | undefined;
  /** The server's last word on what was asked of it; `count` tells two alike apart. */
  readonly done: { readonly did: string; readonly ok: boolean; readonly count: number } | undefined;
  /** False where nobody is there to hear it. */
  say(frame: FromPage): boolean;
  /** Tries to connect at once. */
  again(): void;
}

/** What somebody on this page may ask of the run. */
export interface Orders {
  /** Why this is not for them, or not now; undefined where it is. */
  refusal(kind: 'steer' | 'sign'): string | undefined;
  give(frame: FromPage): void;
  /** What screen readers are told. */
  tell(words: string): void;
}

export const OrdersContext = createContext<Orders>({
  refusal: () => undefined,
  give: () => undefined,
  tell: () => undefined,
});
export const useOrders = (): Orders => useContext(OrdersContext);
