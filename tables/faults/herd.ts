import { performance } from 'node:perf_hooks';
import type { Used } from '../../src/bench/raters/memory.js';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { spoken } from './kills.js';
import { type Spell, spell } from './spells.js';
import { stand, until } from './stand.js';
import { type Wire, wireTo } from './wire.js';

export interface Returned {
  /** From the cut until all were back at work, and of that from the first rater's new connection on, ms. */
  readonly all: number;
  readonly herd: number;
  /** The server's memory once all were back, MiB. */
  readonly resident: number;
  readonly heap: number;
}

export interface Herd {
  readonly rounds: readonly Returned[];
  readonly spells: readonly Spell[];
  readonly refused: Readonly<Record<string, number>>;
  readonly reckoning: Reckoning;
}

export interface HerdOptions {
  readonly seed: number;
  readonly bots: number;
  readonly rate: number;
  readonly rounds: number;
  /** How long it is looked at before and after, ms. */
  readonly look: number;
}

/** Everybody's wire is cut at once without a word; all take their connection for dead after two seconds, and come back with some jitter, round after round. */
export async function scatter({ seed, bots, rate, rounds, look }: HerdOptions): Promise<Herd> {
  let wire: Wire | undefined;
  const here = stand({
    seed,
    bots,
    rate,
    through: (_, url) => (wire ? `http://127.0.0.1:${wire.port}` : url),
    silence: 2000,
  });
  const returned: Returned[] = [];
  try {
    await here.start();
    wire = await wireTo(Number(new URL(here.url()).port));
    await here.people();
    here.work(true);
    const before = await spell(here, 'before', { last: look });
    for (let left = rounds; left > 0; left--) {
      const [closed, began] = [here.closed().length, performance.now()];
      wire.cut();
      wire.heal();
      await until(() => here.closed().length > closed, 10_000, 'raters who see that they are cut off');
      const herd = performance.now();
      await until(() => here.closed().length >= closed + bots, 10_000, 'all cut off');
      await until(() => here.bots().every((one) => one.isReady()), 30_000, 'all back');
      await here.settle(20_000);
      here.server().tell({ is: 'use' });
      const { resident, heap } = await here.server().next<Used>('used');
      returned.push({ all: performance.now() - began, herd: performance.now() - herd, resident, heap });
    }
    const after = await spell(here, 'after', { last: look });
    here.work(false);
    await here.settle(20_000);
    await here.server().end('SIGTERM');
    const { refused } = spoken(here.heard());
    return { rounds: returned, spells: [before, after], refused, reckoning: here.reckon() };
  } finally {
    await here.end();
    await wire?.close();
  }
}
