import type { Log } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import type { Role } from '../../types/events/index.js';
import type { People } from '../../types/question.js';
import type { Limits } from './limits.js';

export interface ServeOptions {
  readonly hosted: Hosted;
  /** Opened with durability `flushed`. */
  readonly log: Log;
  /** The file that the run writes its report to once it is finished: experimenters and reviewers are linked to it. Absent: they are not. */
  readonly report?: string;
  /** Folder of the built page. */
  readonly ui: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Names or addresses that requests may be sent to besides those of `host`, as behind a proxy. */
  readonly allowHosts?: readonly string[];
  /** Allows other machines to connect without TLS. */
  readonly insecure?: boolean;
  /** In PEM. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Signs invites and seals receipts. */
  readonly key: Uint8Array;
  /** The secret of the run, 32 bytes: see `blindingOf`. */
  readonly secret: Uint8Array;
  /** Beside these, as many reviewers as the settings have, and one experimenter. `hours`: how long invites are valid. */
  readonly invites: { readonly raters: number; readonly experts: number; readonly hours: number };
  /** The wall clock, ms since 1970, and a monotonic clock, ms. */
  readonly clock: () => number;
  readonly monotonic: () => number;
  /** Draws an id that nobody can guess. */
  readonly newId: () => string;
  /** Called when an experimenter stops the run. */
  readonly onStop?: () => void;
  /** Gets a line for each error that closed a page, at most one a second, and where the log cannot be written, or can be again; absent: errors are only counted. */
  readonly reportError?: (line: string) => void;
  readonly limits?: Partial<Limits>;
}

export interface Serving {
  readonly url: string;
  readonly invites: readonly { readonly role: Role; readonly rater: string; readonly url: string }[];
  readonly people: People;
  /** The log that the run has to append through: the server follows it, and flushes are grouped. */
  readonly log: Log;
  /** Tells everybody that the run is over. */
  ended(state: 'finished' | 'failed' | 'stopped', why?: string): void;
  /** Flushes the log, tells all pages, and closes all sockets. */
  stop(): Promise<void>;
}
