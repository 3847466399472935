import { expect, it } from 'vitest';
import { rng } from '../../../../src/math/rng.js';
import { heard } from './hosted.js';
import { longLog } from './long-log.js';

/** Timed against the fold of the same log in the same run, so that a slow machine slows both. */
it('is read in under 1/200 of the time that folding 20,000 answers of 100 raters takes', { timeout: 120_000 }, () => {
  const events = longLog(rng(3), 12_000, 100);
  const { took: folding, made: fold } = timed(() => heard(events, { truth: 'gold', raters: 2 }));
  for (let i = 0; i < 20; i++) fold.read(1e8);
  const times = Array.from({ length: 50 }, () => timed(() => fold.read(1e8)).took).sort((a, b) => a - b);
  expect(times[25]).toBeLessThan(folding / 200);
});

function timed<T>(work: () => T): { readonly took: number; readonly made: T } {
  const from = performance.now();
  const made = work();
  return { took: performance.now() - from, made };
}
