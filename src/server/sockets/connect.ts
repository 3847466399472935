import type { WebSocket } from 'ws';
import { tokenBucket } from '../options/limits.js';
import { closes } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import { type ConnectionOptions, createConnection } from './connection.js';
import { parseFrame } from './frame.js';
import { liveness } from './liveness.js';

/** With so many frames waiting for a failing disk, a page that sends more is closed and comes back later. */
const mostWaiting = 20_000;

/** Wires a socket to a new connection: frames beyond the rate, or that are no message of the protocol, close it. */
export function connect(socket: WebSocket, options: ConnectionOptions): Connection {
  const { limits, monotonic, waitingCount } = options;
  const isWithinRate = tokenBucket(limits, monotonic());
  const life = liveness(socket, limits, monotonic());
  const connection = createConnection(socket, life, options);
  socket.on('message', (data, isBinary) => {
    const now = monotonic();
    life.received(now);
    if (connection.session().stage === 'closed') return;
    if (!isWithinRate(now)) return connection.close(closes.tooFast, 'expected fewer messages');
    const frame = parseFrame(data, isBinary);
    if (frame === undefined) connection.close(closes.invalid, 'expected a message of the protocol');
    else if (waitingCount() > mostWaiting) connection.close(closes.restarting, 'expected a disk');
    else connection.receive(frame);
  });
  socket.on('pong', () => life.received(monotonic()));
  socket.on('error', (error) =>
    connection.markClosed('code' in error && error.code === tooLarge ? closes.tooLarge : closes.invalid),
  );
  socket.on('close', () => connection.markClosed(undefined));
  return connection;
}

const tooLarge = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
