import type { Role } from '../../types/events/index.js';
import type { FromPage, FromServer, PageQuery } from '../protocol/protocol.js';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
type Taken = Extract<FromServer, { readonly say: 'taken' }>;

/** A frame for a page. An acknowledgement gets its receipt when it is sent: once what it speaks of is on the disk. */
export type Outgoing = Exclude<FromServer, Taken> | Without<Taken, 'receipt'>;

/** `work` includes the practice questions. */
export type SessionStage = 'hello' | 'authenticating' | 'guidelines' | 'work' | 'withdrawn' | 'watching' | 'closed';

export type Idle = Extract<FromServer, { readonly say: 'idle' }>;

/** The state of one connected page. */
export interface Session {
  readonly stage: SessionStage;
  readonly role: Role | undefined;
  /** Leases that the page holds, oldest first. */
  readonly heldLeases: readonly string[];
  /** How many it may hold. */
  readonly capacity: number;
  /** The reason that the page was last given for holding none. */
  readonly idleReason: Idle['why'] | undefined;
}

type Frame<S extends FromPage['say']> = Extract<FromPage, { readonly say: S }>;
export type Hello = Frame<'hello'>;
export type AdminCommand = Frame<
  'pause' | 'resume' | 'stop' | 'requeue' | 'take-over' | 'drop' | 'uninvite' | 'dispute' | 'adjudicate' | 'sign'
>;

/** What happens to a session: a frame of its page, the outcome of an effect, or something of the run. */
export type SessionInput =
  | { readonly type: 'frame'; readonly frame: FromPage }
  | { readonly type: 'invalid-token' }
  | {
      readonly type: 'authenticated';
      readonly role: Role;
      readonly stage: SessionStage;
      readonly welcome: Outgoing;
      readonly held: readonly PageQuery[];
    }
  | { readonly type: 'stage-changed'; readonly stage: SessionStage; readonly held: readonly PageQuery[] }
  /** `idle`: what to say where there were no questions. */
  | {
      readonly type: 'questions-assigned';
      readonly queries: readonly PageQuery[];
      readonly idle: Without<Idle, 'say'> | undefined;
    }
  | { readonly type: 'reply'; readonly reply: Outgoing }
  /** An answer was taken or refused. */
  | { readonly type: 'answer-settled'; readonly reply: Outgoing }
  | { readonly type: 'question-reopened'; readonly query: PageQuery }
  | { readonly type: 'lease-ended'; readonly lease: string }
  /** There may be questions now: ask for as many as make `upTo` held ones. */
  | { readonly type: 'request-questions'; readonly upTo: number }
  /** The same, up to the capacity, and the page is told again where there are none. */
  | { readonly type: 'refresh-idle' }
  | { readonly type: 'close'; readonly code: number; readonly why: string };

export type SessionInputOf<T extends SessionInput['type']> = Extract<SessionInput, { readonly type: T }>;

type RaterFrame = Frame<'agree' | 'shown' | 'active' | 'first' | 'answer' | 'undo' | 'avoid' | 'sheet' | 'withdraw'>;
type FrameEffect<F extends RaterFrame> = F extends unknown ? { readonly type: F['say']; readonly frame: F } : never;

/** What a session wants done. */
export type Effect =
  | { readonly type: 'authenticate'; readonly hello: Hello }
  /** `isIdle`: the page holds no question, so that the person waits. */
  | { readonly type: 'assign-questions'; readonly count: number; readonly isIdle: boolean }
  | FrameEffect<RaterFrame>
  | { readonly type: 'admin'; readonly frame: AdminCommand }
  | { readonly type: 'close'; readonly code: number; readonly why: string };

export interface SessionStep {
  readonly session: Session;
  readonly replies: readonly Outgoing[];
  readonly effects: readonly Effect[];
}
