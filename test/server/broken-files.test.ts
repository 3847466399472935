import { expect, it } from 'vitest';
import { breakages, breakFile } from '../../tables/faults/broken-files.js';
import { flipBit } from '../../tables/faults/flipped-bits.js';

/** Two of each of what `tables/durability.ts` does twenty times. */
const sizes = { raters: 10, rate: 10 };
const seeds = [1, 2];

it.each(breakages)(
  'acknowledges nothing more once somebody does this under load: $how $file',
  {
    timeout: 60_000,
  },
  async (breakage) => {
    for (const seed of seeds) {
      const { acknowledged, late, healthMs, silent } = await breakFile({ ...sizes, seed, breakage });
      expect(acknowledged).toBeGreaterThan(0);
      expect({ late, silent, isNoticed: healthMs !== null }).toEqual({ late: 0, silent: 0, isNoticed: true });
    }
  },
);

it.each(['run.db', 'run.db-wal'] as const)(
  'loses no acknowledged answer in silence where a bit of %s is turned',
  {
    timeout: 60_000,
  },
  async (file) => {
    for (const seed of seeds) {
      const { acknowledged, silent } = await flipBit({ ...sizes, seed, file });
      expect(acknowledged).toBeGreaterThan(0);
      expect(silent).toBe(0);
    }
  },
);

it('says so at the next start where a bit of the write-ahead log is turned, which SQLite cuts it off at', {
  timeout: 60_000,
}, async () => {
  const found = await flipBit({ ...sizes, seed: 3, file: 'run.db-wal' });
  expect(found.lost).toBeGreaterThan(0);
  expect(found.atStart).toMatch(
    /^expected event \d+, which was acknowledged, got a log that ends at event \d+: \d+ ackn/,
  );
});
