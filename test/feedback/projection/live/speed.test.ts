import { expect, it } from 'vitest';
import { rng } from '../../../../src/math/rng.js';
import { liveAfter } from './hosted.js';
import { longLog } from './long-log.js';

/** Timed against projecting the same log in the same run, so that a slow machine slows both. */
it('the live view is read in under 1/200 of the time that projecting 20,000 answers of 100 raters takes', {
  timeout: 120_000,
}, () => {
  const events = longLog(rng(3), 12_000, 100);
  const { took: projecting, made: live } = timed(() => liveAfter(events, { truth: 'gold', raters: 2 }));
  for (let i = 0; i < 20; i++) live.read(1e8);
  const times = Array.from({ length: 50 }, () => timed(() => live.read(1e8)).took).sort((a, b) => a - b);
  expect(times[25]).toBeLessThan(projecting / 200);
});

function timed<T>(work: () => T): { readonly took: number; readonly made: T } {
  const from = performance.now();
  const made = work();
  return { took: performance.now() - from, made };
}
