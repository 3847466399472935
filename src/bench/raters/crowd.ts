import { rng } from '../../math/rng.js';
import { bot, type Settled } from './bot.js';
import { longerIsBetter } from './judge.js';

/** Many clients of one server, driven alike: raters, or clients of an echo. */
export interface Crowd {
  /** How many have what they need to begin. */
  ready(): number;
  /** One of them says something that is acknowledged; false where it has nothing to say. */
  send(which: number): boolean;
  /** How many words wait to be acknowledged. */
  waiting(): number;
  close(): void;
}

export interface Member {
  readonly url: string;
  readonly token: string;
}

export interface Hearing {
  readonly now: () => number;
  /** `took`: ms from the word to its acknowledgement. */
  readonly settled: (which: number, settled: Settled) => void;
  readonly closed: (code: number) => void;
  readonly seed: number;
}

/** Scripted raters, who answer when they are told to. */
export function raters(members: readonly Member[], { now, settled, closed, seed }: Hearing): Crowd {
  const bots = members.map(({ url, token }, which) => {
    const chance = rng(seed).fork(`rater ${which}`);
    return bot({
      ...{ url, token, page: `page-${which}`, decide: longerIsBetter(chance.fork('judge')), pace: 'told', chance, now },
      settled: (one) => settled(which, one),
      closed,
    });
  });
  return {
    ready: () => bots.filter((one) => one.isReady()).length,
    send: (which) => bots[which]?.answer() ?? false,
    waiting: () => bots.reduce((sum, one) => sum + one.unsettled().length, 0),
    close: () => {
      for (const one of bots) one.close();
    },
  };
}
