import { below, type Rng, shuffled } from '../../../math/rng.js';
import type { ItemInWords } from './trees.js';

/** Symbols as sums in words, such as "17 × 3 = 51": right where the symbol is true, so that a person can work out what is hidden. */
export function statementsInWords(symbols: number, isTrue: (symbol: number) => boolean, rng: Rng): ItemInWords {
  const words = sums(symbols, rng).map(([a, b], symbol) => `${a} × ${b} = ${a * b + (isTrue(symbol) ? 0 : off(rng))}`);
  return (items, at) => words[items[at] ?? 0] ?? 'nothing';
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
