import type { Json } from '../../../types/json.js';

/** One event as it is stored. `seq` counts from 1 without gaps, `at` is the writer's clock (integer, ms since 1970). */
export interface Recorded {
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly type: string;
  /** JSON text, byte for byte as it was appended. */
  readonly body: string;
  /** The hash of the event before; 64 zeros before the first. */
  readonly prev: string;
  readonly hash: string;
}

/** The last event's place and hash: noted elsewhere, it shows that a log was cut off or rewritten. An empty log's is event 0. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Which events to read: all that are after event `after`, of one stream, of one type. */
export interface From {
  readonly stream?: string;
  readonly type?: string;
  readonly after?: number;
}

/** A log to read: of a run that goes on, or of one that is done. */
export interface LogReader {
  /** The path of the log's file, to name it in what is said of it. */
  readonly file: string;
  /** The events up to the head of this moment, in order, read in short transactions that hold up no writer. */
  events(from?: From): Iterable<Recorded>;
  /** The event of this place, if there is one: one look, which flushes nothing. */
  eventAt(seq: number): Recorded | undefined;
  /** The body stored under this SHA-256 (hex), if there is one. */
  bodyOf(hash: string): Uint8Array | undefined;
  head(): Head;
  close(): void;
}

/** A log to read and to append to. There is at most one at a time for a file, in any process. */
export interface Log extends LogReader {
  /**
   * Appends one event. A string body is taken as ready JSON text and not parsed again. An append that throws has not
   * been taken; what was taken before is still held, and the next `flush` tries again.
   */
  append(stream: string, type: string, body: Json): Head;
  /** Stores a large body once and returns its SHA-256 (hex). It reaches the disk with or before the next event. */
  body(content: string | Uint8Array): string;
  /** Writes everything that is held, in one transaction. @throws FileChanged where the log is watched and its files are not as they were. */
  flush(): void;
  /** Of a watched log alone: expects its files to be as it left them. @throws FileChanged, for good from the first time on. */
  readonly expectUnchanged?: () => void;
  /** Flushes and closes: all of it is closed also where this throws. @throws FileChanged, Unwritten where the disk does not take the last events. */
  close(): void;
}
