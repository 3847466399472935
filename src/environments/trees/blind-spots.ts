import { type Rng, shuffled } from '../../math/rng.js';
import { normalCdf } from '../../math/statistics/normal.js';
import { along, direction, orthogonal } from './ledger.js';
import type { HiddenValues } from './tree-world.js';

/** How much everybody of a pool misreads, and how much of that is misread by every pool. */
export interface BlindSpotSettings {
  /** Share of leaves, in [0, .1]. */
  readonly share: number;
  /** Of these, the share that all pools misread alike. */
  readonly common: number;
}

/** A seed's chance, the same for all pools, and the pool by its name. */
export interface Pool {
  readonly chance: Rng;
  readonly name: string;
}

/** Whether a pool misreads a leaf. */
export type Misread = (items: Float32Array, at: number) => boolean;

/** Values as a pool reads them: the opposite, where it misreads. */
export const asRead =
  (hidden: HiddenValues, misread: Misread): HiddenValues =>
  (items, at) =>
    misread(items, at) ? -hidden(items, at) : hidden(items, at);

/** Misreads some of the symbols, to the nearest whole number, drawn without repetition. */
export function misreadSymbols(symbols: number, { share, common }: BlindSpotSettings, pool: Pool): Misread {
  const count = Math.round(share * symbols);
  const all = [...Array(symbols).keys()];
  const byAll = shuffled(pool.chance.fork('common'), all).slice(0, Math.round(common * count));
  const others = shuffled(
    pool.chance.fork(`pool/${pool.name}`),
    all.filter((symbol) => !byAll.includes(symbol)),
  );
  const misread = new Set([...byAll, ...others.slice(0, count - byAll.length)]);
  return (items, at) => misread.has(items[at] ?? 0);
}

/** Misreads items that lie far out in a direction, drawn; the direction that all pools share is at right angles to their own. */
export function misreadRegion(features: number, { share, common }: BlindSpotSettings, pool: Pool): Misread {
  const byAll = direction(features, pool.chance.fork('common'));
  const own = orthogonal(direction(features, pool.chance.fork(`pool/${pool.name}`)), byAll);
  const [outCommon, outOwn] = [common * share, (share - common * share) / (1 - common * share)].map(threshold);
  return (items, at) => along(byAll, items, at) > (outCommon ?? 0) || along(own, items, at) > (outOwn ?? 0);
}

/** What a standard normal exceeds with a probability, by bisection. */
function threshold(share: number): number {
  if (share === 0) return Number.POSITIVE_INFINITY;
  let [low, high] = [-10, 10];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (1 - normalCdf(middle) > share) low = middle;
    else high = middle;
  }
  return low;
}
