import { expect, it } from 'vitest';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { jumpClock } from '../../tables/faults/clock-jumps.js';
import { cutConnections } from '../../tables/faults/cut-connections.js';
import { fillDisk } from '../../tables/faults/full-disk.js';
import { disconnectAll } from '../../tables/faults/mass-reconnect.js';
import { stopReading } from '../../tables/faults/not-reading.js';
import type { MeasuredPeriod } from '../../tables/faults/periods.js';
import { killRepeatedly } from '../../tables/faults/server-kills.js';

/** Every acknowledged answer is in the log once, and at the place that its acknowledgement named. */
const intact = { lost: [], doubled: [], unwitnessed: [], ok: true } satisfies Partial<OutcomeCheck>;
/** And every answer of the log was acknowledged. */
const intactAndAcknowledged = { ...intact, untold: [] };

it('keeps every answer exactly once when the server is killed under load', {
  timeout: 180_000,
}, async () => {
  const { kills, refused, sent, last } = await killRepeatedly({ seed: 1, kills: 3, raters: 20, rate: 10 });
  for (const { outcome } of kills) expect(outcome).toMatchObject(intact);
  expect(last).toMatchObject(intactAndAcknowledged);
  expect(last.inLog).toBe(sent);
  expect(refused).toEqual({});
});

it('stays up while the disk is full, reports it, and takes waiting answers once the disk is freed', {
  timeout: 180_000,
}, async () => {
  const { periods, health, waiting, longestPongMs, closed, refused, outcome } = await fillDisk({
    observeMs: 800,
    seed: 2,
    raters: 20,
    rate: 10,
    durationMs: 1000,
  });
  expect(health).toEqual([200, 503, 200]);
  expect(waiting).toBeGreaterThan(0);
  expect(periods[1]?.answers).toBe(0);
  expect(periods[2]?.answers).toBeGreaterThan(0);
  expect(longestPongMs).toBeLessThan(2000);
  expect({ closed, refused }).toEqual({ closed: 0, refused: {} });
  expect(outcome).toMatchObject(intactAndAcknowledged);
});

it('serves raters without interruption while the wall clock jumps', { timeout: 180_000 }, async () => {
  const { periods, closed, refused, outcome } = await jumpClock({ seed: 3, raters: 20, rate: 5, durationMs: 600 });
  for (const { answers } of periods) expect(answers).toBeGreaterThan(0);
  expect({ closed, refused }).toEqual({ closed: 0, refused: {} });
  expect(outcome).toMatchObject(intactAndAcknowledged);
});

it('serves other raters while connections are cut, and takes the answers of cut-off raters when they reconnect', {
  timeout: 180_000,
}, async () => {
  const { periods, cut, stopMs, refused, outcome } = await cutConnections({
    observeMs: 800,
    seed: 4,
    raters: 20,
    rate: 5,
    cut: 8,
    durationMs: 3000,
  });
  expectSteady(periods);
  expect(cut.answers).toBeGreaterThan(0);
  expect(stopMs).toBeLessThan(10_000);
  expect(refused).toEqual({});
  expect(outcome).toMatchObject(intactAndAcknowledged);
});

it('serves other raters while some never read their frames', { timeout: 180_000 }, async () => {
  const { periods, outcome } = await stopReading({
    observeMs: 800,
    seed: 5,
    raters: 20,
    rate: 5,
    notReading: 4,
    durationMs: 1000,
  });
  expectSteady(periods);
  expect(outcome).toMatchObject(intactAndAcknowledged);
});

it('takes every answer after all raters reconnect at once', { timeout: 180_000 }, async () => {
  const { rounds, refused, outcome } = await disconnectAll({ observeMs: 800, seed: 6, raters: 60, rate: 4, rounds: 2 });
  expect(rounds.length).toBe(2);
  expect(refused).toEqual({});
  expect(outcome).toMatchObject(intactAndAcknowledged);
});

/** Whoever is not hit goes on at a quarter of the earlier rate at least, whatever else the machine does meanwhile. */
function expectSteady(periods: readonly MeasuredPeriod[]): void {
  const [before = expect.fail('expected a period before the fault'), ...later] = periods;
  expect(before.answers).toBeGreaterThan(0);
  for (const { answers, seconds } of later)
    expect(answers / seconds).toBeGreaterThan(before.answers / before.seconds / 4);
}
