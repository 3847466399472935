import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/report/plots/labels.js';

const at = (...places: readonly number[]) => places.map((place) => ({ at: place }));
const ys = (labels: readonly { readonly y: number }[]) => labels.map(({ y }) => Number(y.toFixed(6)));

describe('direct labels', () => {
  it('stay where they are if they are far enough apart', () =>
    expect(ys(spread(at(0.9, 0.1, 0.5), 0.1, [0, 1]))).toEqual([0.9, 0.1, 0.5]));
  it('share the way they have to go', () => expect(ys(spread(at(0.5, 0.5), 0.2, [0, 1]))).toEqual([0.4, 0.6]));
  it('stay within the axis', () => expect(ys(spread(at(1, 1, 1), 0.1, [0, 1]))).toEqual([0.8, 0.9, 1]));
  it('are none where there are none', () => expect(spread([], 0.1, [0, 1])).toEqual([]));
  it('never stand closer than the gap, nor outside the axis', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 10 }), (places) => {
        const found = spread(at(...places), 0.1, [0, 1])
          .map(({ y }) => y)
          .toSorted((one, other) => one - other);
        for (const [index, y] of found.entries()) {
          expect(y - (found[index - 1] ?? -1)).toBeGreaterThan(0.1 - 1e-9);
          expect(y).toBeLessThan(1 + 1e-9);
          expect(y).toBeGreaterThan(-1e-9);
        }
      }),
    ));
});
