import type { WebSocket } from 'ws';
import type { Limits } from '../options/limits.js';

/** Whether a socket's other side still answers and reads. Times in ms of the monotonic clock. */
export interface Liveness {
  /** A message or a pong came. */
  received(now: number): void;
  /** `slow` where what was sent does not drain, `dead` where nobody answers. Sends a ping after half of the silence allowed. */
  check(now: number): 'slow' | 'dead' | 'alive';
}

type Pingable = Pick<WebSocket, 'bufferedAmount' | 'ping'>;

export function liveness(
  socket: Pingable,
  { drainMs, silenceMs }: Pick<Limits, 'drainMs' | 'silenceMs'>,
  openedAt: number,
): Liveness {
  let receivedAt = openedAt;
  let pingedAt: number | undefined;
  let bufferedSince: number | undefined;
  return {
    received(now) {
      receivedAt = now;
      pingedAt = undefined;
    },
    check(now) {
      bufferedSince = socket.bufferedAmount === 0 ? undefined : (bufferedSince ?? now);
      if (bufferedSince !== undefined && now - bufferedSince > drainMs) return 'slow';
      if (pingedAt !== undefined) return now - pingedAt > silenceMs / 2 ? 'dead' : 'alive';
      if (now - receivedAt > silenceMs / 2) {
        pingedAt = now;
        socket.ping();
      }
      return 'alive';
    },
  };
}
