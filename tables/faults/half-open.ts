import { performance } from 'node:perf_hooks';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { spoken } from './kills.js';
import { type Spell, spell } from './spells.js';
import { stand } from './stand.js';
import { type Wire, wireTo } from './wire.js';

export interface HalfOpen {
  /** What those heard whose wire was whole. */
  readonly spells: readonly Spell[];
  /** What those heard whose wire was cut, from then on. */
  readonly cut: Spell;
  /** How long the server took to stop in order, ms. */
  readonly stopped: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly reckoning: Reckoning;
}

export interface HalfOpenOptions {
  readonly seed: number;
  readonly bots: number;
  readonly rate: number;
  /** How many of them talk through a wire that is cut. */
  readonly cut: number;
  /** How long the wire stays cut, ms. */
  readonly lasts: number;
  /** How long it is looked at before and after, ms. */
  readonly look: number;
}

/** Some raters' wires are cut without either end hearing of it; after a while they come back by new ones. */
export async function cutWires({ seed, bots, rate, cut, lasts, look }: HalfOpenOptions): Promise<HalfOpen> {
  let wire: Wire | undefined;
  const through = (which: number, url: string) => (which < cut && wire ? `http://127.0.0.1:${wire.port}` : url);
  const here = stand({ seed, bots, rate, through, silence: 2000 });
  const whole = (which: number) => which >= cut;
  try {
    await here.start();
    wire = await wireTo(Number(new URL(here.url()).port));
    await here.people();
    here.work(true);
    const before = await spell(here, 'before', { last: look, of: whole });
    wire.cut();
    const during = await spell(here, `${cut} wires cut`, { last: lasts, of: whole });
    wire.heal();
    const back = () => here.settle(60_000);
    const [after, theirs] = await Promise.all([
      spell(here, 'wires whole again', { last: Math.max(look, 2500), of: whole }),
      spell(here, 'those cut off', { last: Math.max(look, 2500), of: (which) => !whole(which) }),
    ]);
    here.work(false);
    await back();
    const stopping = performance.now();
    await here.server().end('SIGTERM');
    const stopped = performance.now() - stopping;
    return {
      spells: [before, during, after],
      cut: theirs,
      stopped,
      refused: spoken(here.heard()).refused,
      reckoning: here.reckon(),
    };
  } finally {
    await here.end();
    await wire?.close();
  }
}
