import type { WebSocket } from 'ws';
import { bucket } from '../options/limits.js';
import { closes } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import { type ConnectionOptions, createConnection } from './connection.js';
import { frameIn } from './frame.js';
import { liveness } from './liveness.js';

/** Beyond so many messages that wait for a failing disk, who says more is asked to come back later. */
const mostWaiting = 20_000;

/** Listens to one socket: what comes too fast, or is no message, closes it; the rest is heard. */
export function connect(socket: WebSocket, wiring: ConnectionOptions): Connection {
  const { limits, monotonic } = wiring;
  const may = bucket(limits, monotonic());
  const life = liveness(socket, limits, monotonic());
  const talk = createConnection(socket, life, wiring);
  socket.on('message', (data, isBinary) => {
    const now = monotonic();
    life.heard(now);
    if (talk.session().stage === 'closed') return;
    const frame = may(now) ? frameIn(data, isBinary) : 'too many';
    if (frame === 'too many') talk.shut(closes.tooFast, 'expected fewer messages');
    else if (frame === undefined) talk.shut(closes.invalid, 'expected a message of the protocol');
    else if (wiring.waiting() > mostWaiting) talk.shut(closes.restarting, 'expected a disk');
    else talk.hear(frame);
  });
  socket.on('pong', () => life.heard(monotonic()));
  socket.on('error', (error) =>
    talk.gone('code' in error && error.code === tooLarge ? closes.tooLarge : closes.invalid),
  );
  socket.on('close', () => talk.gone(undefined));
  return talk;
}

const tooLarge = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
