import type { WebSocket } from 'ws';

/** Counts pings and pongs like messages, and answers a ping only within the rate. */
export function limitControlFrames(
  socket: Pick<WebSocket, 'on' | 'pong'>,
  isWithinRate: () => boolean,
  onTooFast: () => void,
): void {
  socket.on('ping', (data) => {
    if (isWithinRate()) socket.pong(data);
    else onTooFast();
  });
  socket.on('pong', () => {
    if (!isWithinRate()) onTooFast();
  });
}
