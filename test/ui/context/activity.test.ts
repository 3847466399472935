import { expect, it } from 'vitest';
import { closes } from '../../../src/server/protocol/protocol.js';
import { linkAfter, waitAfter } from '../../../ui/connection/reconnect.js';
import { activity, stillness } from '../../../ui/context/activity.js';

it('counts until half a minute after the last touch', () => {
  const atWork = activity(0);
  expect(atWork.read(10_000)).toBe(10_000);
  expect(atWork.read(100_000)).toBe(stillness);
  atWork.touch(200_000);
  expect(atWork.read(205_000)).toBe(stillness + 5000);
});
it('does not count while the page is hidden', () => {
  const atWork = activity(0);
  atWork.attend(false, 1000);
  atWork.touch(9000);
  atWork.attend(true, 10_000);
  expect(atWork.read(12_000)).toBe(3000);
  expect(atWork.isActive(12_000)).toBe(true);
});
it('counts no stretch twice, however often it is asked', () => {
  const atWork = activity(0);
  for (let at = 0; at <= 20_000; at += 500) atWork.read(at);
  atWork.touch(20_000);
  expect(atWork.read(20_000)).toBe(20_000);
});

const ends: readonly (readonly [number, string])[] = [
  [1006, 'lost'],
  [closes.restarting, 'lost'],
  [closes.slow, 'lost'],
  [closes.uninvited, 'uninvited'],
  [closes.replaced, 'replaced'],
  [closes.full, 'full'],
  [closes.invalid, 'broken'],
  [closes.tooFast, 'broken'],
];
it.each(ends)('a close with %i is %s', (code, link) => expect(linkAfter(code)).toBe(link));

it('waits longer after each loss, and never long', () => {
  const waits = [0, 1, 2, 3, 10].map((losses) => waitAfter(losses, () => 1));
  expect(waits).toEqual([500, 1000, 2000, 4000, 15_000]);
  expect(waitAfter(0, () => 0)).toBe(250);
});
