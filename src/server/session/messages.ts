import type { Role } from '../../types/events/index.js';
import type { FromPage, FromServer, PageQuery } from '../protocol/protocol.js';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
type Headed = Extract<FromServer, { readonly say: 'welcome' | 'taken' | 'refused' }>;

/** What is said to a page. Those that carry the log's head get it last of all, when what they speak of is on the disk. */
export type Outgoing = Exclude<FromServer, Headed> | Without<Headed, 'head'>;

/** Where a conversation stands. `work` takes in the practice round: the desk hands out what fits. */
export type Stage = 'hello' | 'checking' | 'guidelines' | 'work' | 'withdrawn' | 'watching' | 'closed';

export type Idle = Extract<FromServer, { readonly say: 'idle' }>;

/** One connected page. `hands`: leases that it has, oldest first; `idle`: the reason it was last given for having none. */
export interface Session {
  readonly stage: Stage;
  readonly role: Role | undefined;
  readonly hands: readonly string[];
  readonly room: number;
  readonly idle: Idle['why'] | undefined;
}

type Frame<S extends FromPage['say']> = Extract<FromPage, { readonly say: S }>;
export type Hello = Frame<'hello'>;
export type AdminCommand = Frame<
  'pause' | 'resume' | 'stop' | 'requeue' | 'drop' | 'uninvite' | 'dispute' | 'adjudicate' | 'sign'
>;

export type SessionInput =
  | { readonly is: 'frame'; readonly frame: FromPage }
  | { readonly is: 'stranger' }
  | {
      readonly is: 'admitted';
      readonly role: Role;
      readonly stage: Stage;
      readonly welcome: Outgoing;
      readonly held: readonly PageQuery[];
    }
  | { readonly is: 'standing'; readonly stage: Stage; readonly held: readonly PageQuery[] }
  /** Questions for a page that had room; `idle`: what to say where there were none. */
  | { readonly is: 'handed'; readonly queries: readonly PageQuery[]; readonly idle: Without<Idle, 'say'> | undefined }
  | { readonly is: 'said'; readonly reply: Outgoing }
  /** An answer was taken or refused. */
  | { readonly is: 'settled'; readonly reply: Outgoing }
  /** A question is in hand again. */
  | { readonly is: 'again'; readonly query: PageQuery }
  | { readonly is: 'gone'; readonly lease: string }
  /** There may be questions now: take as many as make `upTo` in hand. */
  | { readonly is: 'stirred'; readonly upTo: number }
  /** The same, and what was said of having none may be old. */
  | { readonly is: 'nudged' }
  | { readonly is: 'closed'; readonly code: number; readonly why: string };

type Doing<S extends FromPage['say']> = S extends unknown ? { readonly do: S; readonly frame: Frame<S> } : never;

export type Effect =
  | { readonly do: 'verify'; readonly hello: Hello }
  /** `bare`: there is nothing in hand, so the person waits. */
  | { readonly do: 'lease'; readonly most: number; readonly bare: boolean }
  | Doing<'agree' | 'shown' | 'active' | 'first' | 'answer' | 'undo' | 'avoid' | 'sheet' | 'withdraw'>
  | { readonly do: 'order'; readonly frame: AdminCommand }
  | { readonly do: 'close'; readonly code: number; readonly why: string };

export interface SessionStep {
  readonly session: Session;
  readonly replies: readonly Outgoing[];
  readonly effects: readonly Effect[];
}
