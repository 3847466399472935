import type { Rng } from '../../../math/rng.js';
import { type FromServer, type PageAnswer, type PageQuery, version } from '../../../server/protocol/protocol.js';
import type { Json } from '../../../types/json.js';
import { createRaterState, type SimulatedRaterState } from './rater-state.js';
import { openReconnectingSocket } from './reconnecting-socket.js';

export interface SimulatedRaterOptions {
  /** Where the page is served, and the token of the invite. */
  readonly url: string;
  readonly token: string;
  /** The page's own id: answers are numbered below it. */
  readonly page: string;
  readonly decide: (query: PageQuery) => PageAnswer;
  /** `immediate`: answers every question when it comes; `on-demand`: practice questions alone, and others when `answer` is called. */
  readonly pace: 'immediate' | 'on-demand';
  readonly random: Rng;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  readonly retryMs?: readonly [least: number, most: number];
  readonly silenceMs?: number;
  /** Called with every answer that the server took or refused. */
  readonly onSettled?: (answer: SettledAnswer) => void;
  /** Called with every frame, before the rater acts on it. */
  readonly onFrame?: (frame: FromServer) => void;
  readonly onClosed?: (code: number, isFinal: boolean) => void;
}

/** `refused`: why the server did not take it (`late` and `used` ones are in the log all the same); `receipt`: of one that it took; `latencyMs`: since it was first sent. */
export interface SettledAnswer {
  readonly id: string;
  readonly refused?: string;
  readonly receipt?: string;
  readonly latencyMs: number;
}

/** A simulated rater: a client that does what a page does, without a screen. */
export interface SimulatedRater {
  /** Answers the oldest held question; false where there is none. */
  answer(): boolean;
  /** Sends a frame of any kind, if there is a connection. */
  send: ReturnType<typeof openReconnectingSocket>['send'];
  /** Oldest first. */
  heldQueries(): readonly PageQuery[];
  /** Answers that the server took, and those that it refused. */
  taken(): readonly SettledAnswer[];
  refused(): readonly SettledAnswer[];
  /** Ids of answers that the server neither took nor refused yet. */
  unacknowledged(): readonly string[];
  /** Connected, welcomed and past practice. */
  isReady(): boolean;
  isOpen(): boolean;
  /** Stops reading from the socket, or reads again. */
  pause(paused: boolean): void;
  close(): void;
}

/**
 * Connects, agrees to the guidelines, practises, and answers by `decide`. Unacknowledged answers are sent again, under the same id,
 * after each reconnect.
 */
export function createSimulatedRater(options: SimulatedRaterOptions): SimulatedRater {
  const { token, page, decide, pace, now, onSettled } = options;
  const state: SimulatedRaterState = createRaterState(page);
  const settled = { taken: [] as SettledAnswer[], refused: [] as SettledAnswer[] };
  let isPractised = false;
  const connection = openReconnectingSocket({
    url: options.url,
    retryMs: options.retryMs ?? [50, 250],
    silenceMs: options.silenceMs ?? 10_000,
    random: options.random,
    onOpened: () => connection.send({ say: 'hello', version, token, page }),
    onFrame: (frame) => {
      options.onFrame?.(frame);
      react(frame);
    },
    onClosed: (code, isFinal) => options.onClosed?.(code, isFinal),
  });
  const answer = () => {
    const query = state.heldQueries()[0];
    if (query === undefined) return false;
    const decided = decide(query);
    if (query.helpIs === 'after' && query.first === undefined && decided.reply.status === 'answered')
      return askForHelp(query, decided.reply.answer);
    const { frame } = state.answer(query, decided, now());
    connection.send(frame);
    return true;
  };
  const askForHelp = ({ lease }: PageQuery, first: Json) => {
    state.waitForHelp(lease, first);
    return connection.send({ say: 'first', lease, answer: first });
  };
  const react = (frame: FromServer) => {
    if (frame.say === 'welcome') {
      state.forgetHeld();
      if (!frame.guidelines.agreed) connection.send({ say: 'agree', guidelines: frame.guidelines.version });
      for (const { frame: answerFrame } of state.unacknowledged()) connection.send(answerFrame);
    }
    if (frame.say === 'query') {
      isPractised = !frame.query.practice;
      if (state.receive(frame.query) && (pace === 'immediate' || frame.query.practice)) answer();
    }
    if (frame.say === 'help' && state.receiveHelp(frame.lease, frame.help)) answer();
    if (frame.say === 'gone') state.drop(frame.lease);
    if (frame.say === 'taken' || frame.say === 'refused') settle(frame);
  };
  const settle = (frame: Extract<FromServer, { say: 'taken' | 'refused' }>) => {
    const sentAt = state.settle(frame.id);
    if (sentAt === undefined) return;
    const answered = {
      id: frame.id,
      latencyMs: now() - sentAt,
      ...(frame.say === 'refused' ? { refused: frame.why } : { receipt: frame.receipt }),
    };
    settled[frame.say].push(answered);
    onSettled?.(answered);
  };
  return {
    answer,
    send: connection.send,
    heldQueries: () => state.heldQueries(),
    taken: () => settled.taken,
    refused: () => settled.refused,
    unacknowledged: () => state.unacknowledged().map(({ frame }) => frame.id),
    isReady: () => connection.isOpen() && isPractised,
    isOpen: connection.isOpen,
    pause: connection.pause,
    close: connection.close,
  };
}
