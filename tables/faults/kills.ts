import { setTimeout as sleep } from 'node:timers/promises';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { rng } from '../../src/math/rng.js';
import { stand, until } from './stand.js';

export interface Killed {
  /** How long after the last start it was killed, and how long until the next one was ready, ms. */
  readonly after: number;
  readonly startedIn: number;
  /** Answers without word from the server when it died. */
  readonly waiting: number;
  readonly reckoning: Reckoning;
}

export interface Kills {
  readonly kills: readonly Killed[];
  /** Answers that were ever sent, and why some were refused. */
  readonly sent: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly last: Reckoning;
}

export interface KillOptions {
  readonly seed: number;
  readonly kills: number;
  readonly bots: number;
  readonly rate: number;
}

/** Ends the server with SIGKILL under load, again and again, at moments drawn from the seed; raters come back by themselves. */
export async function kill({ seed, kills, bots, rate }: KillOptions, told?: (killed: Killed) => void): Promise<Kills> {
  const chance = rng(seed).fork('kills');
  const here = stand({ seed, bots, rate, asksAfter: 200 });
  const done: Killed[] = [];
  try {
    await here.start();
    await here.people();
    here.work(true);
    for (let left = kills; left > 0; left--) {
      const after = 300 + 1500 * chance.next();
      await until(() => here.bots().some((one) => one.isReady()), 30_000, 'a rater back at work');
      await sleep(after);
      await here.server().end('SIGKILL');
      await until(() => here.bots().every((one) => !one.isOpen()), 5000, 'raters who see that the server is gone');
      const waiting = here.bots().reduce((sum, one) => sum + one.unsettled().length, 0);
      const reckoning = here.reckon();
      const killed = { after, waiting, reckoning, startedIn: await here.start() };
      done.push(killed);
      told?.(killed);
    }
    await sleep(500);
    here.work(false);
    await here.settle(60_000);
    await here.server().end('SIGTERM');
    return { kills: done, last: here.reckon(), ...spoken(here.heard()) };
  } finally {
    await here.end();
  }
}

export function spoken(heard: readonly { readonly refused?: string }[]): Pick<Kills, 'sent' | 'refused'> {
  const refused: Record<string, number> = {};
  for (const { refused: why } of heard) if (why !== undefined) refused[why] = (refused[why] ?? 0) + 1;
  return { sent: heard.length, refused };
}
