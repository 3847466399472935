import { setTimeout as sleep } from 'node:timers/promises';
import type { HostJob } from '../../src/server/bench/host.js';
import type { Used } from '../../src/server/bench/memory.js';
import type { Reckoning } from '../../src/server/bench/reckoning.js';
import { type Spell, spell } from './spells.js';
import { stand } from './stand.js';

export interface Deaf {
  /** What the others heard. */
  readonly spells: readonly Spell[];
  /** How many deaf connections the server closed, and with which codes the raters saw it once they read again. */
  readonly closed: number;
  readonly codes: Readonly<Record<string, number>>;
  /** The server's resident memory before, and the most since, MiB. */
  readonly resident: readonly [number, number];
  readonly reckoning: Reckoning;
}

export interface DeafOptions {
  readonly seed: number;
  readonly bots: number;
  readonly rate: number;
  /** How many of them stop reading. */
  readonly deaf: number;
  /** How long, ms. */
  readonly lasts: number;
  readonly limits?: HostJob['limits'];
}

/** Some raters go on talking, asking for their time sheet, and never read a word of what comes back. */
export async function stopReading({ seed, bots, rate, deaf, lasts, limits = {} }: DeafOptions): Promise<Deaf> {
  const here = stand({ seed, bots, rate, limits });
  const hears = (which: number) => which >= deaf;
  try {
    await here.start();
    await here.people();
    here.work(true);
    const before = await spell(here, 'before', { last: 3000, of: hears });
    const resident = await memory();
    let most = resident;
    const deafOnes = here.bots().slice(0, deaf);
    for (const one of deafOnes) one.pause(true);
    const talk = setInterval(() => {
      for (const one of deafOnes) one.send({ say: 'sheet' });
    }, 20);
    const during = await spell(here, `${deaf} never read`, {
      of: hears,
      last: async () => {
        for (let left = lasts; left > 0; left -= 500) {
          await sleep(500);
          most = Math.max(most, await memory());
        }
      },
    });
    clearInterval(talk);
    const closedBefore = here.closed().length;
    for (const one of deafOnes) one.pause(false);
    const after = await spell(here, 'they read again', { last: 3000, of: hears });
    const codes: Record<string, number> = {};
    for (const { code } of here.closed()) codes[code] = (codes[code] ?? 0) + 1;
    here.work(false);
    await here.settle(20_000);
    await here.server().end('SIGTERM');
    return {
      spells: [before, during, after],
      closed: here.closed().length - closedBefore,
      codes,
      resident: [resident, most],
      reckoning: here.reckon(),
    };
  } finally {
    await here.end();
  }

  async function memory(): Promise<number> {
    here.server().tell({ is: 'use' });
    return (await here.server().next<Used>('used')).resident;
  }
}
