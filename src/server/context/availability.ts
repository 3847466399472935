import type { Idle } from '../session/messages.js';
import type { RunEnd } from './run-end.js';

/** Whether raters get questions now, and what they are told where they do not. */
export interface Availability {
  /** Undefined: questions are assigned. */
  idleReason(): Idle['why'] | undefined;
  /** An experimenter stopped the run: nothing is assigned from here on. */
  stop(): void;
}

export interface AvailabilityOptions {
  readonly runEnd: RunEnd;
  readonly paused: () => boolean;
  /** Why the log cannot be flushed, if it cannot. */
  readonly fault: () => string | undefined;
}

export function createAvailability({ runEnd, paused, fault }: AvailabilityOptions): Availability {
  let isStopping = false;
  return {
    idleReason() {
      const end = runEnd.state()?.state;
      if (end !== undefined) return end === 'finished' ? 'finished' : 'stopped';
      if (isStopping) return 'stopped';
      if (paused()) return 'paused';
      return fault() === undefined ? undefined : 'none';
    },
    stop() {
      isStopping = true;
    },
  };
}
