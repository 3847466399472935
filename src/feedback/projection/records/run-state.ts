import type { RunEvent } from '../../../types/events/index.js';
import type { Live } from '../../../types/live.js';

/** Whether the run goes on. It stays paused when its server starts anew; one that was stopped or failed goes on then. */
export interface RunState {
  /** `hash`: of the event. */
  opened(at: number, hash: string): void;
  paused(): void;
  resumed(): void;
  stopping(): void;
  ran(event: RunEvent, at: number): void;
  /** Whether an experimenter paused it and nobody resumed it since. */
  isPaused(): boolean;
  /** The hash of the first `opened` event: the audience of every invite. */
  run(): string;
  read(): Pick<Live, 'state' | 'why' | 'began'>;
}

export function createRunState(): RunState {
  let now: Pick<Live, 'state' | 'why' | 'began'> = { state: 'running', why: null, began: 0 };
  let isPaused = false;
  let run = '';
  const become = (state: Live['state'], why: string | null = null) => {
    if (now.state !== 'finished') now = { ...now, state, why };
  };
  const began = (at: number) => {
    if (now.began === 0) now = { ...now, began: at };
  };
  return {
    opened(at, hash) {
      if (run === '') run = hash;
      began(at);
      if (now.state !== 'paused') become('running');
    },
    paused() {
      isPaused = true;
      become('paused');
    },
    resumed() {
      isPaused = false;
      become('running');
    },
    stopping: () => become('stopping'),
    ran({ type }, at) {
      if (type === 'began') began(at);
      if (type === 'ended') become('finished');
    },
    isPaused: () => isPaused,
    run: () => run,
    read: () => now,
  };
}
