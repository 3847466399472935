import { type Head, type Log, type LoggedEvent, parseEvent } from '../../feedback/log/index.js';
import { type PeopleEvent, peopleStream } from '../../types/events/index.js';

export interface Committing {
  readonly log: Log;
  readonly clock: () => number;
  /** Hears of every event as it is appended, before it is on the disk. */
  readonly hear: (event: LoggedEvent) => void;
  /** Called before each flush: what it appends goes with it. */
  readonly before: () => void;
  /** Called when flushing begins to fail, and when it works again. */
  readonly failing: () => void;
  /** How long each flush took, ms. */
  readonly took: (ms: number) => void;
  readonly monotonic: () => number;
}

/** The log as the run and the server append to it: one flush a turn of the event loop, for all that was said in it. */
export interface Commit {
  readonly log: Log;
  /** Appends an event of people: written down as text, and heard as it is. */
  note(event: PeopleEvent): void;
  /** Does this once all that was appended before is on the disk; at once where nothing waits. In the order of the calls. */
  after(then: (head: Head) => void): void;
  /** How many wait. */
  waiting(): number;
  /** Whether the last flush failed, and why. */
  fault(): string | undefined;
  /** Flushes at the end of this turn, if nothing was appended too. */
  soon(): void;
  /** Flushes now. @throws where the disk does. */
  now(): void;
  /** No more retries. */
  stop(): void;
}

const retryMs = 250;

export function groupCommit({ log, clock, hear, before, failing, took, monotonic }: Committing): Commit {
  let waiting: ((head: Head) => void)[] = [];
  let cancel: (() => void) | undefined;
  let fault: string | undefined;
  let stopped = false;
  const schedule = () => {
    if (cancel !== undefined || stopped) return;
    const due = setImmediate(turn);
    cancel = () => clearImmediate(due);
  };
  const turn = () => {
    try {
      flush();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (fault === undefined) failing();
      fault = why;
      const due = setTimeout(turn, retryMs);
      cancel = () => clearTimeout(due);
      if (stopped) cancel();
    }
  };
  const flush = () => {
    before();
    const began = monotonic();
    log.flush();
    took(monotonic() - began);
    cancel?.();
    cancel = undefined;
    const failed = fault !== undefined;
    fault = undefined;
    if (failed) failing();
    const now = waiting;
    waiting = [];
    for (const then of now) then(log.head());
  };
  return {
    log: {
      ...log,
      append(stream, type, json) {
        const body = typeof json === 'string' ? json : JSON.stringify(json);
        const at = clock();
        // Parsed before it is appended: what nobody could read again does not come into the log.
        const { seq } = log.head();
        const coming = parseEvent({ seq: seq + 1, stream, at, type, body, hash: '' }, log.file);
        const head = log.append(stream, type, body);
        schedule();
        hear({ ...coming, hash: head.hash });
        return head;
      },
      flush,
    },
    note(event) {
      const { type, ...fields } = event;
      const head = log.append(peopleStream, type, JSON.stringify(fields));
      schedule();
      hear({ of: 'people', seq: head.seq, stream: peopleStream, at: clock(), hash: head.hash, event });
    },
    after(then) {
      if (cancel === undefined && waiting.length === 0) then(log.head());
      else waiting.push(then);
    },
    waiting: () => waiting.length,
    fault: () => fault,
    soon: schedule,
    now: flush,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
