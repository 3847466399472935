import { expect, it } from 'vitest';
import { estimate } from '../../../src/evaluators/raters/attention.js';
import { rng } from '../../../src/math/rng.js';
import { wilson } from '../../../src/math/statistics/index.js';
import { attention, claim, eyes, reports } from '../bounded.js';

it.each([0, 0.3, 1])('of spot checks that contradict a report, a share of %f is not heeded', (overTrust) => {
  const told = trials.filter((trial) => believed(trial, 0) !== believed(trial, 1));
  const followed = told.filter((trial) => believed(trial, overTrust) === believed(trial, 1));
  const { low, high } = wilson(followed.length, told.length, 4);
  expect([told.length > 200, low <= overTrust, overTrust <= high]).toEqual([true, true, true]);
});

const trials = Array.from({ length: 1000 }, (_, i) => i);

/** What a rater believes who is told the opposite of what every part is worth and inspects one part whole. */
function believed(trial: number, overTrust: number): number {
  const segment = claim(2, trial);
  const { legible, truth, parts } = eyes();
  const shown = reports(segment, 0, [0, 1, 2, 3]);
  const settings = { ...attention, spotCheck: 1, overTrust };
  const view = { legible, truth, settings, rng: rng(`over-trust/${trial}`) };
  return estimate(segment, { parts: parts(segment), shown }, view).mean;
}
