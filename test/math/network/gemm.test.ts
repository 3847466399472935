import { expect, it } from 'vitest';
import { core } from '../../../src/math/network/core.js';
import { rng } from '../../../src/math/rng.js';

/** Around every edge of the tiles (4, 8, 16, 32) and of the blocks (256). */
const sizes: readonly (readonly [m: number, n: number, k: number])[] = [
  [1, 1, 1],
  [1, 64, 16],
  [2, 45, 7],
  [3, 9, 300],
  [5, 7, 13],
  [8, 3, 5],
  [19, 35, 11],
  [33, 8, 257],
  [37, 261, 4],
  [70, 17, 513],
  [300, 24, 70],
  [6, 11, 0],
];
const layouts = ['gemmNN', 'gemmNT', 'gemmTN'] as const;
const cases = sizes.flatMap((size) =>
  layouts.flatMap((layout) => [false, true].map((add) => [layout, ...size, add] as const)),
);

it.each(cases)('%s of %d×%d over %d, added: %s, is the sum in order, rounded at every step', (layout, m, n, k, add) => {
  const [a, b, c] = [numbers('a', m * k), numbers('b', k * n), numbers('c', m * n)];
  const expected = Float32Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = add ? (c[at] as number) : 0;
    for (let p = 0; p < k; p++) {
      const x = a[layout === 'gemmTN' ? p * m + i : i * k + p] as number;
      const y = b[layout === 'gemmNT' ? j * k + p : p * n + j] as number;
      sum = Math.fround(sum + Math.fround(x * y));
    }
    return sum;
  });
  expect(product(layout, [m, n, k], [a, b, c], add)).toEqual(expected);
});

function product(
  layout: string,
  [m, n, k]: readonly [number, number, number],
  given: readonly Float32Array[],
  add: boolean,
): Float32Array {
  const arena = core();
  const [a = 0, b = 0, c = 0] = given.map((each) => arena.allocate(each.length));
  for (const [i, at] of [a, b, c].entries()) arena.floats(at, given[i]?.length ?? 0).set(given[i] ?? []);
  arena.kernel(layout)(m, n, k, a, b, c, add ? 1 : 0);
  return arena.floats(c, m * n).slice();
}

function numbers(name: string, length: number): Float32Array {
  const chance = rng(7).fork(name);
  return Float32Array.from({ length }, () => 2 * chance.next() - 1);
}
