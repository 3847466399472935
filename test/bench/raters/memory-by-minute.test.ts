import { expect, it } from 'vitest';
import { memoryByMinute } from '../../../src/bench/raters/outcome/memory-by-minute.js';

const reading = (seconds: number, mib: (second: number) => number) =>
  memoryByMinute(
    Array.from({ length: seconds + 1 }, (_, second) => ({
      at: 5000 + second * 1000,
      resident: mib(second),
      heap: mib(second) / 2,
    })),
  );

it('is the mean of the last ten seconds of each minute', () =>
  expect(reading(120, (second) => (second < 60 ? 100 : 200)).minutes).toEqual([
    { minute: 1, rss: 109, heap: 55 },
    { minute: 2, rss: 200, heap: 100 },
  ]));

it.each([
  ['grows for two minutes and then stays', (second: number) => Math.min(second, 120), 0],
  ['grows by a half in minute three', (second: number) => (second < 150 ? 100 : 150), 0.5],
  ['shrinks', (second: number) => (second < 150 ? 100 : 50), -0.5],
])('what %s', (_, mib, growth) => expect(reading(180, mib).growth).toBeCloseTo(growth, 1));

it('is not called flat before there is a third minute', () => expect(reading(150, () => 1).growth).toBeUndefined());
