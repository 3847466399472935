import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { spoken } from './kills.js';
import { type Spell, spell } from './spells.js';
import { stand } from './stand.js';

const hour = 3_600_000;

export interface ClockJumps {
  readonly spells: readonly Spell[];
  readonly closed: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly reckoning: Reckoning;
}

/** The wall clock jumps a day on, two days back, a day on and a second back, under load. */
export async function jumpClock({
  seed,
  bots,
  rate,
  lasts,
}: {
  readonly seed: number;
  readonly bots: number;
  readonly rate: number;
  readonly lasts: number;
}): Promise<ClockJumps> {
  const here = stand({ seed, bots, rate });
  try {
    await here.start();
    await here.people();
    here.work(true);
    const spells = [await spell(here, 'before', { last: lasts })];
    for (const [name, ms] of jumps) {
      here.server().tell({ is: 'jump', ms });
      spells.push(await spell(here, name, { last: lasts }));
    }
    here.work(false);
    await here.settle(20_000);
    const closed = here.closed().length;
    await here.server().end('SIGTERM');
    return { spells, closed, refused: spoken(here.heard()).refused, reckoning: here.reckon() };
  } finally {
    await here.end();
  }
}

const jumps: readonly (readonly [string, number])[] = [
  ['a day on', 24 * hour],
  ['two days back', -48 * hour],
  ['a day on again', 24 * hour],
  ['a second back', -1000],
];
