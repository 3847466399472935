import { expect, it } from 'vitest';
import { rng } from '../../../../src/math/rng.js';
import { heard } from './hosted.js';
import { longLog } from './long-log.js';

it('is read in a few milliseconds after 20,000 answers of 100 raters', () => {
  const fold = heard(longLog(rng(3), 12_000, 100), { truth: 'gold', raters: 2 });
  for (let i = 0; i < 20; i++) fold.read(1e8);
  const times = Array.from({ length: 50 }, () => {
    const from = performance.now();
    fold.read(1e8);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  expect(times[25]).toBeLessThan(5);
});
