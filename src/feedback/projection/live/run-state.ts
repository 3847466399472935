import type { RunEvent } from '../../../types/events/index.js';
import type { Live } from '../../../types/live.js';

/** Whether the run goes on. It stays paused when its server starts anew; one that was stopped or failed goes on then. */
export interface RunState {
  opened(at: number): void;
  paused(): void;
  resumed(): void;
  stopping(): void;
  ran(event: RunEvent, at: number): void;
  read(): Pick<Live, 'state' | 'why' | 'began'>;
}

export function runState(): RunState {
  let now: Pick<Live, 'state' | 'why' | 'began'> = { state: 'running', why: null, began: 0 };
  const become = (state: Live['state'], why: string | null = null) => {
    if (now.state !== 'finished') now = { ...now, state, why };
  };
  const began = (at: number) => {
    if (now.began === 0) now = { ...now, began: at };
  };
  return {
    opened(at) {
      began(at);
      if (now.state !== 'paused') become('running');
    },
    paused: () => become('paused'),
    resumed: () => become('running'),
    stopping: () => become('stopping'),
    ran({ type }, at) {
      if (type === 'began') began(at);
      if (type === 'ended') become('finished');
    },
    read: () => now,
  };
}
