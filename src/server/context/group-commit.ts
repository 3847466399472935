import { type Head, type Log, type LoggedEvent, parseEvent } from '../../feedback/log/index.js';
import { type PeopleEvent, peopleStream } from '../../types/events/index.js';

export interface GroupCommitOptions {
  readonly log: Log;
  readonly clock: () => number;
  /** Called with every event as it is appended, before it is on the disk. */
  readonly onAppend: (event: LoggedEvent) => void;
  /** Called before each flush: what it appends goes with it. */
  readonly beforeFlush: () => void;
  /** Called when flushing begins to fail, and when it works again. */
  readonly onFailureChange: () => void;
  /** How long each flush took, ms. */
  readonly onFlushed: (ms: number) => void;
  readonly monotonic: () => number;
}

/** The log as the run and the server append to it: one flush a turn of the event loop, for all events appended in it. */
export interface GroupCommit {
  readonly log: Log;
  /** Appends an event of people: written as text, and handed on as it is. */
  note(event: PeopleEvent): void;
  /** Calls back once all events appended so far are on the disk; at once where no flush is due. In the order of the calls. */
  afterFlush(then: (head: Head) => void): void;
  /** How many callbacks wait. */
  waitingCount(): number;
  /** Whether the last flush failed, and why. */
  fault(): string | undefined;
  /** Flushes at the end of this flushOrRetry, even if nothing was appended. */
  scheduleFlush(): void;
  /** Flushes now. @throws where the disk does. */
  flush(): void;
  /** Schedules no flush any more. */
  stopRetrying(): void;
}

const retryMs = 250;

export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { log, clock, onAppend, beforeFlush, onFailureChange, onFlushed, monotonic } = options;
  let waiting: ((head: Head) => void)[] = [];
  /** Cancels the flush that is scheduled, if one is. */
  let cancel: (() => void) | undefined;
  let fault: string | undefined;
  let isStopped = false;
  const schedule = () => {
    if (cancel !== undefined || isStopped) return;
    const due = setImmediate(flushOrRetry);
    cancel = () => clearImmediate(due);
  };
  const flushOrRetry = () => {
    try {
      flush();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (fault === undefined) onFailureChange();
      fault = why;
      const due = setTimeout(flushOrRetry, retryMs);
      cancel = () => clearTimeout(due);
      if (isStopped) cancel();
    }
  };
  const flush = () => {
    beforeFlush();
    const began = monotonic();
    log.flush();
    onFlushed(monotonic() - began);
    cancel?.();
    cancel = undefined;
    const failed = fault !== undefined;
    fault = undefined;
    if (failed) onFailureChange();
    const callbacks = waiting;
    waiting = [];
    for (const then of callbacks) then(log.head());
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
        onAppend({ ...coming, hash: head.hash });
        return head;
      },
      flush,
    },
    note(event) {
      const { type, ...fields } = event;
      const head = log.append(peopleStream, type, JSON.stringify(fields));
      schedule();
      onAppend({ of: 'people', seq: head.seq, stream: peopleStream, at: clock(), hash: head.hash, event });
    },
    afterFlush(then) {
      if (cancel === undefined && waiting.length === 0) then(log.head());
      else waiting.push(then);
    },
    waitingCount: () => waiting.length,
    fault: () => fault,
    scheduleFlush: schedule,
    flush,
    stopRetrying() {
      isStopped = true;
      cancel?.();
    },
  };
}
