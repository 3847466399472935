import { setTimeout as sleep } from 'node:timers/promises';
import { link } from '../../src/bench/raters/link.js';
import type { Used } from '../../src/bench/raters/memory.js';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { rng } from '../../src/math/rng.js';
import { type Spell, spell } from './spells.js';
import { type Stand, stand } from './stand.js';

export interface Deaf {
  /** What the others heard. */
  readonly spells: readonly Spell[];
  /** How many deaf connections the server closed, and with which codes the raters saw it once they read again. */
  readonly closed: number;
  readonly codes: Readonly<Record<string, number>>;
  /** The code by which the server closed the experimenter's page that never read, once it read again; undefined where it did not. */
  readonly watcher: number | undefined;
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
  /** How long it is looked at before and after, ms. */
  readonly look: number;
  /** How many raters are on the list that a watching page is sent twice a second. */
  readonly invited?: number;
}

/** Some raters go on talking, asking for their time sheet, and never read a word of what comes back; nor does the experimenter's page, which is sent the most. */
export async function stopReading({ seed, bots, rate, deaf, lasts, look, invited = bots }: DeafOptions): Promise<Deaf> {
  const here = stand({ seed, bots, rate, invited });
  const hears = (which: number) => which >= deaf;
  try {
    await here.start();
    await here.people();
    here.work(true);
    const before = await spell(here, 'before', { last: look, of: hears });
    const resident = await memory();
    let most = resident;
    const deafOnes = here.bots().slice(0, deaf);
    for (const one of deafOnes) one.pause(true);
    const watcher = deafWatcher(here);
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
    watcher.hearAgain();
    const after = await spell(here, 'they read again', { last: look, of: hears });
    const codes: Record<string, number> = {};
    for (const { code } of here.closed()) codes[code] = (codes[code] ?? 0) + 1;
    here.work(false);
    watcher.close();
    await here.settle(20_000);
    const closed = here.closed().length - closedBefore;
    await here.server().end('SIGTERM');
    return {
      spells: [before, during, after],
      closed,
      codes,
      watcher: watcher.code(),
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

/** The experimenter's page, deaf from its first word on. */
function deafWatcher(here: Stand) {
  let code: number | undefined;
  const page = link({
    ...{ url: here.url(), retry: [1e6, 1e6], silence: 1e6, chance: rng('watcher') },
    opened: () => {
      page.send({ say: 'hello', version: 1, token: here.watcher(), page: 'watcher' });
      page.pause(true);
    },
    heard: () => undefined,
    closed: (why) => {
      code ??= why;
    },
  });
  return { code: () => code, hearAgain: () => page.pause(false), close: () => page.close() };
}
