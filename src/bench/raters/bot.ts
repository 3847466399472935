import type { Rng } from '../../math/rng.js';
import type { FromServer, Head, PageAnswer, PageQuery } from '../../server/protocol/protocol.js';
import type { Json } from '../../types/json.js';
import { link } from './link.js';
import { type Pile, pile } from './pile.js';

export interface BotOptions {
  /** Where the page is served, and the token of the invite. */
  readonly url: string;
  readonly token: string;
  /** The page's own id: answers are numbered below it. */
  readonly page: string;
  readonly decide: (query: PageQuery) => PageAnswer;
  /** `eager`: answers whatever it is handed at once; `told`: only practice, and the rest when `answer` is called. */
  readonly pace: 'eager' | 'told';
  readonly chance: Rng;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly retry?: readonly [least: number, most: number];
  readonly silence?: number;
  /** Hears of every answer that the server has spoken of, and how long that took from when it was first sent, ms. */
  readonly settled?: (settled: Settled) => void;
  /** Hears every frame, before the bot acts on it. */
  readonly heard?: (frame: FromServer) => void;
  readonly closed?: (code: number, over: boolean) => void;
}

/** `refused`: why the server did not take it; where that is `late` or `used` it is kept apart, in the log. */
export interface Settled {
  readonly id: string;
  readonly refused?: string;
  readonly head: Head;
  readonly took: number;
}

/** A scripted rater: does what a page does, with no screen. */
export interface Bot {
  /** Answers the oldest question in hand; false where there is none. */
  answer(): boolean;
  /** Sends a frame of any kind, if there is a connection. */
  send: ReturnType<typeof link>['send'];
  /** Questions in hand, oldest first. */
  hands(): readonly PageQuery[];
  /** Answers that the server took, and those that it refused. */
  taken(): readonly Settled[];
  refused(): readonly Settled[];
  /** Ids of answers that wait for the server's word. */
  unsettled(): readonly string[];
  /** Connected, welcomed and past practice. */
  isReady(): boolean;
  isOpen(): boolean;
  /** Stops reading from the socket, or reads again. */
  pause(paused: boolean): void;
  close(): void;
}

/**
 * Connects, agrees to the guidelines, practises, and answers by `decide`. Answers that the server has not spoken of are sent again,
 * by the same id, each time it comes back.
 */
export function bot(options: BotOptions): Bot {
  const { token, page, decide, pace, now, settled } = options;
  const mine: Pile = pile(page);
  const settledAs = { taken: [] as Settled[], refused: [] as Settled[] };
  let isPractised = false;
  const connection = link({
    url: options.url,
    retry: options.retry ?? [50, 250],
    silence: options.silence ?? 10_000,
    chance: options.chance,
    opened: () => connection.send({ say: 'hello', version: 1, token, page }),
    heard: (frame) => {
      options.heard?.(frame);
      act(frame);
    },
    closed: (code, over) => options.closed?.(code, over),
  });
  const answer = () => {
    const query = mine.hands()[0];
    if (query === undefined) return false;
    const said = decide(query);
    if (query.helpIs === 'after' && query.first === undefined && said.reply.status === 'answered')
      return askForHelp(query, said.reply.answer);
    const entry = mine.answered(query, said, now());
    connection.send(entry.frame);
    return true;
  };
  const askForHelp = ({ lease }: PageQuery, first: Json) => {
    mine.waitForHelp(lease, first);
    return connection.send({ say: 'first', lease, answer: first });
  };
  const act = (frame: FromServer) => {
    if (frame.say === 'welcome') {
      mine.letGo();
      if (!frame.guidelines.agreed) connection.send({ say: 'agree', guidelines: frame.guidelines.version });
      for (const { frame: unsettled } of mine.unsettled()) connection.send(unsettled);
    }
    if (frame.say === 'query') {
      isPractised = !frame.query.practice;
      if (mine.handed(frame.query) && (pace === 'eager' || frame.query.practice)) answer();
    }
    if (frame.say === 'help' && mine.helped(frame.lease, frame.help)) answer();
    if (frame.say === 'gone') mine.gone(frame.lease);
    if (frame.say === 'taken' || frame.say === 'refused') settle(frame);
  };
  const settle = (frame: Extract<FromServer, { say: 'taken' | 'refused' }>) => {
    const sent = mine.settled(frame.id);
    if (sent === undefined) return;
    const { id, head } = frame;
    const one = { id, head, took: now() - sent, ...(frame.say === 'refused' ? { refused: frame.why } : {}) };
    settledAs[frame.say].push(one);
    settled?.(one);
  };
  return {
    answer,
    send: connection.send,
    hands: () => mine.hands(),
    taken: () => settledAs.taken,
    refused: () => settledAs.refused,
    unsettled: () => mine.unsettled().map(({ frame }) => frame.id),
    isReady: () => connection.isOpen() && isPractised,
    isOpen: connection.isOpen,
    pause: connection.pause,
    close: connection.close,
  };
}
