import type { RawData, WebSocket } from 'ws';
import type { Head } from '../../feedback/log/index.js';
import { type CommandContext, handleCommand } from '../commands/handler.js';
import { type Limits, tokenBucket } from '../options/limits.js';
import { parseBoundedJson } from '../protocol/bounded-json.js';
import { closes, FromPage, type FromServer } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import type { Effect, Hello, Outgoing, Session, SessionInput } from '../session/messages.js';
import { newSession, stepSession } from '../session/session.js';
import { limitControlFrames } from './control-frames.js';
import { type Liveness, liveness } from './liveness.js';

export interface ConnectionOptions {
  readonly limits: Limits;
  readonly capacity: number;
  readonly monotonic: () => number;
  /** Calls back once all that was noted is on the disk; `waitingCount`: how many callbacks wait for that. */
  readonly afterFlush: (then: (head: Head) => void) => void;
  readonly waitingCount: () => number;
  readonly authenticate: (
    hello: Hello,
  ) => Promise<{ readonly input: SessionInput; readonly rater: string | undefined }>;
  /** The receipt for what is on the disk by now. */
  readonly receiptFor: (head: Head) => string;
  /** It is known whose page this is; and the page has been welcomed. */
  readonly onIdentified: (rater: string, connection: Connection) => void;
  readonly onWelcomed: (rater: string) => void;
  readonly commands: CommandContext;
  readonly onSessionChanged: (connection: Connection) => void;
  /** `code`: why this side closed it, where it did. */
  readonly onClosed: (connection: Connection, code: number | undefined) => void;
  readonly onError: (error: unknown) => void;
  /** How long after the frame of an answer arrived its acknowledgement was handed to the socket. */
  readonly onAcknowledged: (ms: number) => void;
}

/** With so many frames waiting for a failing disk, a page that sends more is closed and comes back later. */
const mostWaiting = 20_000;
const tooLarge = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';

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
    else connection.receive(frame, now);
  });
  const onTooFast = () => connection.close(closes.tooFast, 'expected fewer pings');
  limitControlFrames(socket, () => isWithinRate(monotonic()), onTooFast);
  socket.on('pong', () => life.received(monotonic()));
  socket.on('error', (error) =>
    connection.markClosed('code' in error && error.code === tooLarge ? closes.tooLarge : closes.invalid),
  );
  socket.on('close', () => connection.markClosed(undefined));
  return connection;
}

/** The message in a frame of a page; undefined where it is none of the protocol. */
export function parseFrame(data: RawData, isBinary: boolean): FromPage | undefined {
  if (isBinary) return undefined;
  try {
    const parsed = FromPage.safeParse(parseBoundedJson(data.toString()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A session over its socket: frames are sent once what they speak of is on the disk, effects are performed. */
export function createConnection(socket: WebSocket, life: Liveness, options: ConnectionOptions): Connection {
  const { limits, monotonic, afterFlush, onError, onClosed } = options;
  const openedAt = monotonic();
  const framesBeforeWelcome: { readonly frame: FromPage; readonly arrivedAt: number }[] = [];
  let session = newSession(options.capacity);
  let rater: string | undefined;
  /** When the frame that is being handled arrived. */
  let arrivedAt = openedAt;
  let isClosed = false;

  const connection: Connection = {
    rater: () => rater,
    session: () => session,
    send: (input) => guarded(() => step(input)),
    pushFrame(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.buffered) connection.close(closes.slow, 'expected a reader');
      else socket.send(JSON.stringify(frame));
    },
    receive(frame, at) {
      arrivedAt = at;
      if (session.stage !== 'authenticating') connection.send({ type: 'frame', frame });
      else if (framesBeforeWelcome.push({ frame, arrivedAt }) > limits.burst)
        connection.close(closes.tooFast, 'expected patience');
    },
    close: (code, why) => step({ type: 'close', code, why }),
    markClosed(code) {
      if (isClosed) return;
      isClosed = true;
      become({ ...session, stage: 'closed' });
      onClosed(connection, code);
    },
    checkLiveness(now) {
      if (session.stage === 'closed') return;
      const state = life.check(now);
      const isUnknown = session.stage === 'hello' || session.stage === 'authenticating';
      if (isUnknown && now - openedAt > limits.helloMs) connection.close(closes.invalid, 'expected hello');
      else if (state === 'slow') connection.close(closes.slow, 'expected a reader');
      else if (state === 'dead') socket.terminate();
    },
  };
  return connection;

  function become(next: Session): void {
    if (next === session) return;
    session = next;
    options.onSessionChanged(connection);
  }

  function step(input: SessionInput): void {
    const { session: next, replies, effects } = stepSession(session, input);
    become(next);
    for (const reply of replies) sendOnceFlushed(reply);
    for (const effect of effects) perform(effect);
  }

  /** A pong acknowledges nothing, so it waits for no disk. */
  function sendOnceFlushed(frame: Outgoing): void {
    const since = arrivedAt;
    if (frame.say === 'pong') connection.pushFrame(frame);
    else
      afterFlush((head) => {
        connection.pushFrame(withReceipt(frame, head));
        if (frame.say === 'taken') options.onAcknowledged(monotonic() - since);
      });
  }

  function withReceipt(frame: Outgoing, head: Head): FromServer {
    return frame.say === 'taken' ? { ...frame, receipt: options.receiptFor(head) } : frame;
  }

  function perform(effect: Effect): void {
    if (effect.type === 'close') {
      socket.close(effect.code, effect.why);
      connection.markClosed(effect.code);
    } else if (effect.type === 'authenticate') void authenticate(effect.hello).catch(fail);
    else if (rater !== undefined) for (const input of handleCommand(options.commands, rater, effect)) step(input);
  }

  async function authenticate(hello: Hello): Promise<void> {
    const outcome = await options.authenticate(hello);
    if (session.stage !== 'authenticating') return;
    rater = outcome.rater;
    if (rater !== undefined) options.onIdentified(rater, connection);
    step(outcome.input);
    if (rater !== undefined) options.onWelcomed(rater);
    for (const before of framesBeforeWelcome.splice(0)) connection.receive(before.frame, before.arrivedAt);
  }

  function guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      fail(error);
    }
  }

  /** What failed is not acknowledged: the page keeps it, reconnects and sends it again. */
  function fail(error: unknown): void {
    onError(error);
    connection.close(closes.restarting, 'expected to go on');
  }
}
