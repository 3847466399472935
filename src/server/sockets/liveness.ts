import type { WebSocket } from 'ws';
import type { Limits } from '../options/limits.js';

/** Whether a socket's other side still lives and reads. Times in ms of a clock that never jumps. */
export interface Liveness {
  /** Something came. */
  heard(now: number): void;
  /** Looks at it: `slow` where what was sent does not drain, `dead` where nobody answers. Asks for a sign of life after half of the silence that it bears. */
  look(now: number): 'slow' | 'dead' | 'well';
}

type Watched = Pick<WebSocket, 'bufferedAmount' | 'ping'>;

export function liveness(
  socket: Watched,
  { drainMs, silenceMs }: Pick<Limits, 'drainMs' | 'silenceMs'>,
  began: number,
): Liveness {
  let heardAt = began;
  let askedAt: number | undefined;
  let fullSince: number | undefined;
  return {
    heard(now) {
      heardAt = now;
      askedAt = undefined;
    },
    look(now) {
      fullSince = socket.bufferedAmount === 0 ? undefined : (fullSince ?? now);
      if (fullSince !== undefined && now - fullSince > drainMs) return 'slow';
      if (askedAt !== undefined) return now - askedAt > silenceMs / 2 ? 'dead' : 'well';
      if (now - heardAt > silenceMs / 2) {
        askedAt = now;
        socket.ping();
      }
      return 'well';
    },
  };
}
