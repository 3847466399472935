import type { Log } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import type { Role } from '../../types/events/index.js';
import type { People } from '../../types/question.js';
import type { Limits } from './limits.js';

export interface ServeOptions {
  readonly hosted: Hosted;
  /** Opened with durability `flushed`. */
  readonly log: Log;
  /** Folder of the built page. */
  readonly ui: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Lets other machines in without TLS. */
  readonly insecure?: boolean;
  /** In PEM. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Signs invites. */
  readonly key: Uint8Array;
  /** Beside these, as many reviewers as the settings have, and one experimenter. `hours`: how long invites hold. */
  readonly invites: { readonly raters: number; readonly experts: number; readonly hours: number };
  /** Milliseconds since 1970, and of a clock that never jumps. */
  readonly clock: () => number;
  readonly monotonic: () => number;
  /** Draws an id that nobody can guess. */
  readonly newId: () => string;
  /** An experimenter pressed stop. */
  readonly onStop?: () => void;
  /** Hears of errors that a page was sent away for, a line each, at most one a second. Nobody does where it is absent. */
  readonly complain?: (line: string) => void;
  readonly limits?: Partial<Limits>;
}

export interface Serving {
  readonly url: string;
  readonly invites: readonly { readonly role: Role; readonly rater: string; readonly url: string }[];
  readonly people: People;
  /** The run appends through this one: the live page hears of it, and flushes are grouped. */
  readonly log: Log;
  /** Tells everybody that the run is over. */
  ended(state: 'finished' | 'failed' | 'stopped', why?: string): void;
  /** Saves what is under way, tells everybody, and closes all sockets. */
  stop(): Promise<void>;
}
