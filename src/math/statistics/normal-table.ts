import { normalCdf } from './normal.js';

const perUnit = 512;
const end = 9;
const table = Float64Array.from({ length: 2 * end * perUnit + 2 }, (_, i) => normalCdf(i / perUnit - end));

/** `normalCdf` read from a table, linear between its entries: within 2e-7, a tenth of the time. For likelihoods over grids. */
export function tabulatedNormalCdf(x: number): number {
  const at = Math.min(Math.max(x, -end), end) * perUnit + end * perUnit;
  const below = Math.floor(at);
  const low = table[below] as number;
  return low + (at - below) * ((table[below + 1] as number) - low);
}
