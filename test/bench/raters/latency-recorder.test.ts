import { expect, it } from 'vitest';
import { callAtIntervals } from '../../../src/bench/raters/clients/interval-timer.js';
import { createLatencyRecorder, percentiles } from '../../../src/bench/raters/clients/latency-recorder.js';
import { growthPerMinute } from '../../../src/bench/raters/process/resource-use.js';

it('measures from when a message was due as well', () => {
  const times = createLatencyRecorder(2);
  times.sent(0, 100);
  times.sent(1, 150);
  times.sent(0, 200);
  expect([times.acknowledged(0, 5, 120), times.acknowledged(0, 5, 207), times.acknowledged(1, 1, 151)]).toEqual([
    true,
    true,
    true,
  ]);
  expect(times.acknowledged(1, 1, 160)).toBe(false);
  expect(times.count()).toBe(3);
  expect(times.sinceDue()).toMatchObject({ p50: 7, max: 20 });
});

it('computes percentiles of a thousand values', () => {
  const values = Array.from({ length: 1001 }, (_, i) => 1000 - i);
  expect(percentiles(values)).toEqual({ p50: 500, p95: 950, p99: 990, max: 1000 });
});

it('computes the growth of memory that grows, and of memory that does not', () => {
  const at = [0, 10, 20, 30].map((second) => second * 1000);
  expect(growthPerMinute(at.map((ms) => ({ at: ms, resident: 100 + ms / 6000 })))).toBeCloseTo(10);
  expect(growthPerMinute(at.map((ms) => ({ at: ms, resident: 100 })))).toBe(0);
});

it('calls at even intervals, and catches up after a stall', async () => {
  let time = 0;
  const beats: (readonly [number, number])[] = [];
  const now = () => {
    time += time > 40 && time < 80 ? 40 : 1;
    return time;
  };
  await callAtIntervals({ count: 4, period: 100, end: 200 }, now, (which, due) => beats.push([which, due - 1]));
  expect(beats).toEqual([0, 25, 50, 75, 100, 125, 150, 175].map((due, i) => [i % 4, due]));
});
