import type { WebSocket } from 'ws';
import type { Head } from '../../feedback/log/index.js';
import type { Limits } from '../options/limits.js';
import { closes, type FromPage } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import type { Effect, Hello, Outgoing, SessionInput } from '../session/messages.js';
import { converse, fresh } from '../session/session.js';
import { frameOut } from './frame.js';
import type { Liveness } from './liveness.js';

export interface ConnectionOptions {
  readonly limits: Limits;
  readonly room: number;
  readonly monotonic: () => number;
  /** Does something once all that was noted is on the disk; `waiting`: how much waits for that. */
  readonly after: (then: (head: Head) => void) => void;
  readonly waiting: () => number;
  /** Who says hello, and what comes of it. */
  readonly admit: (hello: Hello) => Promise<{ readonly input: SessionInput; readonly rater: string | undefined }>;
  /** Somebody is known now; and has been told so. */
  readonly entered: (rater: string, connection: Connection) => void;
  readonly came: (rater: string) => void;
  readonly run: (
    rater: string,
    effect: Exclude<Effect, { readonly do: 'verify' | 'close' }>,
  ) => readonly SessionInput[];
  /** `code`: why this side closed it, where it did. */
  readonly left: (connection: Connection, code: number | undefined) => void;
  readonly failed: (error: unknown) => void;
  readonly acknowledged: (ms: number) => void;
}

/** The session over its socket: what it replies is sent once it is on the disk, what it wants done is done. */
export function createConnection(socket: WebSocket, life: Liveness, wiring: ConnectionOptions): Connection {
  const { limits, monotonic, after, failed, left } = wiring;
  const began = monotonic();
  const early: FromPage[] = [];
  let session = fresh(wiring.room);
  let rater: string | undefined;
  let isGone = false;

  const talk: Connection = {
    rater: () => rater,
    session: () => session,
    feed: (input) => guarded(() => step(input)),
    push(said, head) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.buffered) talk.shut(closes.slow, 'expected a reader');
      else socket.send(frameOut(said, head));
    },
    hear(frame) {
      if (session.stage !== 'checking') talk.feed({ is: 'frame', frame });
      else if (early.push(frame) > limits.burst) talk.shut(closes.tooFast, 'expected patience');
    },
    shut: (code, why) => step({ is: 'closed', code, why }),
    gone(code) {
      if (isGone) return;
      isGone = true;
      session = { ...session, stage: 'closed' };
      left(talk, code);
    },
    look(now) {
      if (session.stage === 'closed') return;
      const state = life.look(now);
      const isLate = (session.stage === 'hello' || session.stage === 'checking') && now - began > limits.helloMs;
      if (isLate) talk.shut(closes.invalid, 'expected hello');
      else if (state === 'slow') talk.shut(closes.slow, 'expected a reader');
      else if (state === 'dead') socket.terminate();
    },
  };
  return talk;

  function step(input: SessionInput): void {
    const { session: next, replies, effects } = converse(session, input);
    session = next;
    for (const reply of replies) say(reply);
    for (const effect of effects) perform(effect);
  }

  function say(said: Outgoing): void {
    const heard = monotonic();
    const send = (head: Head) => {
      talk.push(said, head);
      if (said.say === 'taken') wiring.acknowledged(monotonic() - heard);
    };
    if (said.say === 'pong') send(nowhere);
    else after(send);
  }

  function perform(effect: Effect): void {
    if (effect.do === 'close') {
      socket.close(effect.code, effect.why);
      talk.gone(effect.code);
    } else if (effect.do === 'verify') void verify(effect.hello).catch(broken);
    else if (rater !== undefined) for (const input of wiring.run(rater, effect)) step(input);
  }

  async function verify(hello: Hello): Promise<void> {
    const admitted = await wiring.admit(hello);
    if (session.stage !== 'checking') return;
    rater = admitted.rater;
    if (rater !== undefined) wiring.entered(rater, talk);
    step(admitted.input);
    if (rater !== undefined) wiring.came(rater);
    for (const frame of early.splice(0)) talk.hear(frame);
  }

  function guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      broken(error);
    }
  }

  /** What was not done is not acknowledged: the page keeps it, comes back and says it again. */
  function broken(error: unknown): void {
    failed(error);
    talk.shut(closes.restarting, 'expected to go on');
  }
}

const nowhere: Head = { seq: 0, hash: '' };
