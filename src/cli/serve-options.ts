import type { Io } from './command.js';
import type { Settings } from './options.js';

/** What `belay serve` can be told. */
export interface ServeArguments {
  readonly port: number;
  readonly host: string;
  readonly raters: number;
  readonly experts: number;
  readonly hours: number;
  readonly allowHost?: readonly string[];
  readonly insecure?: true;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly levels?: number;
  readonly set?: Settings;
  readonly out?: string;
  readonly resume?: string;
  readonly acceptLoss?: true;
}

/** What hosting a run takes. */
export interface Hosting {
  readonly options: ServeArguments;
  readonly io: Io;
  readonly signal: AbortSignal;
  /** The run was made just now: nothing of it is left where it cannot be served. */
  readonly isNew: boolean;
}
