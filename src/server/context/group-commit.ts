import { randomBytes } from 'node:crypto';
import { DiskFault, FileChanged, type Head, type Log, type LoggedEvent, parseEvent } from '../../feedback/log/index.js';
import { withNonce } from '../../feedback/people/nonce.js';
import { type PeopleEvent, peopleStream } from '../../types/events/index.js';

export interface GroupCommitOptions {
  readonly log: Log;
  readonly clock: () => number;
  /** Called with every event as it is appended, before it is on the disk. */
  readonly onAppend: (event: LoggedEvent) => void;
  /** Called before each flush: what it appends goes with it. Whether it has more to do: another flush follows then. */
  readonly beforeFlush: () => boolean;
  /** Called when flushing begins to fail, and when it works again. */
  readonly onFailureChange: () => void;
  /** How long each flush took, ms. */
  readonly onFlushed: (ms: number) => void;
  readonly monotonic: () => number;
}

/** The log as the run and the server append to it: one flush a turn of the event loop, for all events appended in it. */
export interface GroupCommit {
  readonly log: Log;
  /** Appends an event of people: written as text, and handed on as it is. Its place in the log. */
  note(event: PeopleEvent): number;
  /** Calls back once all events appended so far are on the disk; at once where no flush is due. In the order of the calls. */
  afterFlush(then: (head: Head) => void): void;
  /** How many callbacks wait. */
  waitingCount(): number;
  /** Whether the last flush failed, and why: without a path, for anybody may be told. */
  fault(): string | undefined;
  /** Why nothing is written or called back any more, for good: the log, or one of its files, is not as it was. */
  lost(): string | undefined;
  /** Writes and calls back nothing from here on, for good: acknowledged events are gone. */
  giveUp(why: string): void;
  /** Looks whether they are, where the log is watched: without anything to flush, nobody else would. */
  check(): void;
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
  let lost: string | undefined;
  let isStopped = false;
  /** Whoever waits is not called: what they wait for is not on the disk. */
  const giveUp = (why: string) => {
    if (lost !== undefined) return;
    lost = why;
    fault = why;
    waiting = [];
    isStopped = true;
    cancel?.();
    onFailureChange();
  };
  const schedule = () => {
    if (cancel !== undefined || isStopped) return;
    const due = setImmediate(flushOrRetry);
    cancel = () => clearImmediate(due);
  };
  const flushOrRetry = () => {
    try {
      flush();
    } catch (error) {
      if (error instanceof FileChanged) return;
      const began = fault === undefined;
      fault = faultOf(error, log.file);
      if (began) onFailureChange();
      const due = setTimeout(flushOrRetry, retryMs);
      cancel = () => clearTimeout(due);
      if (isStopped) cancel();
    }
  };
  const unlessChanged = (use: () => void) => {
    try {
      use();
    } catch (error) {
      if (error instanceof FileChanged) giveUp(error.message);
      throw error;
    }
  };
  const check = () => {
    try {
      if (log.expectUnchanged) unlessChanged(log.expectUnchanged);
    } catch {
      // A change has been given up on; what cannot be looked at just now is no answer, and a flush will tell.
    }
  };
  const flush = () => {
    const isMoreLeft = beforeFlush();
    const began = monotonic();
    unlessChanged(log.flush);
    onFlushed(monotonic() - began);
    cancel?.();
    cancel = undefined;
    const failed = fault !== undefined;
    fault = undefined;
    if (failed) onFailureChange();
    const callbacks = waiting;
    waiting = [];
    for (const then of callbacks) then(log.head());
    if (isMoreLeft) schedule();
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
      const head = log.append(peopleStream, type, JSON.stringify(withNonce(fields, randomBytes(16))));
      schedule();
      onAppend({ of: 'people', seq: head.seq, stream: peopleStream, at: clock(), hash: head.hash, event });
      return head.seq;
    },
    afterFlush(then) {
      const isDue = cancel !== undefined || waiting.length > 0;
      if (!isDue) check();
      if (lost !== undefined) return;
      if (isDue) waiting.push(then);
      else then(log.head());
    },
    waitingCount: () => waiting.length,
    fault: () => fault,
    lost: () => lost,
    giveUp,
    check,
    scheduleFlush: schedule,
    flush,
    stopRetrying() {
      isStopped = true;
      cancel?.();
    },
  };
}

function faultOf(error: unknown, file: string): string {
  if (error instanceof DiskFault) return error.fault;
  const isOfPath = error instanceof Error && 'path' in error;
  const said = error instanceof Error && !isOfPath ? error.message : 'expected a log that can be written, got an error';
  return said.replaceAll(`${file}: `, '');
}
