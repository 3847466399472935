import { below, type Rng, shuffled } from '../../../math/rng.js';
import type { ItemInWords } from './trees.js';

/** Symbols as sums in words, and what is so of each. */
export interface Statements {
  /** Such as "17 × 3 = 51": right where the symbol is true, so that a person can work out what is hidden. */
  readonly says: ItemInWords;
  /** Such as "17 × 3 is 51". */
  readonly because: ItemInWords;
}

export function statements(symbols: number, isTrue: (symbol: number) => boolean, rng: Rng): Statements {
  const said = sums(symbols, rng).map(([a, b], symbol) => ({
    says: `${a} × ${b} = ${a * b + (isTrue(symbol) ? 0 : off(rng))}`,
    because: `${a} × ${b} is ${a * b}`,
  }));
  return {
    says: (items, at) => said[items[at] ?? 0]?.says ?? 'nothing',
    because: (items, at) => said[items[at] ?? 0]?.because ?? 'nothing is said',
  };
}

/** As many different sums as there are symbols, neither at a glance nor hard: 12 × 3 up to 29 × 9. */
function sums(count: number, rng: Rng): readonly (readonly [number, number])[] {
  const all = Array.from({ length: 18 }, (_, i) => [3, 4, 6, 7, 8, 9].map((b) => [12 + i, b] as const)).flat();
  const drawn = shuffled(rng, all).slice(0, count);
  if (drawn.length < count) throw new RangeError(`expected at most ${all.length} symbols, got ${count}`);
  return drawn;
}

/** How far a wrong sum is off: plausible, and never 0. */
const off = (rng: Rng): number => (below(rng, 2) === 0 ? -1 : 1) * (1 + below(rng, 9));
