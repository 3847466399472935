import { expect, it } from 'vitest';
import { leavingStudy } from '../../tables/leaving/study.js';

it('a study whose raters leave at random moments says for whom it waits, and is finished once they come', async () => {
  const { closed, silent, waits, named, finished } = await leavingStudy(0);
  expect(closed + silent).toBeGreaterThan(2);
  expect([named, finished]).toEqual([waits, true]);
}, 150_000);
