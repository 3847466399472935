import { expect, it } from 'vitest';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { jumpClock } from '../../tables/faults/clock.js';
import { stopReading } from '../../tables/faults/deaf.js';
import { fillDisk } from '../../tables/faults/disk.js';
import { cutWires } from '../../tables/faults/half-open.js';
import { scatter } from '../../tables/faults/herd.js';
import { kill } from '../../tables/faults/kills.js';
import type { Spell } from '../../tables/faults/spells.js';

/** Everything acknowledged stands in the log once, and where its acknowledgement said. */
const whole = { lost: [], doubled: [], unwitnessed: [], ok: true } satisfies Partial<Reckoning>;
/** And nothing stands there that nobody was told of. */
const wholeAndTold = { ...whole, untold: [] };

it('keeps every acknowledged answer once when it is killed under load, and takes the others once', {
  timeout: 60_000,
}, async () => {
  const { kills, refused, sent, last } = await kill({ seed: 1, kills: 3, bots: 20, rate: 10 });
  for (const { reckoning } of kills) expect(reckoning).toMatchObject(whole);
  expect(last).toMatchObject(wholeAndTold);
  expect(last.inLog).toBe(sent);
  expect(refused).toEqual({});
});

it('goes on without a disk, says so, and takes what waited once there is room', { timeout: 60_000 }, async () => {
  const { spells, health, waiting, pong, closed, refused, reckoning } = await fillDisk({
    look: 800,
    seed: 2,
    bots: 20,
    rate: 10,
    lasts: 1000,
  });
  expect(health).toEqual([200, 503, 200]);
  expect(waiting).toBeGreaterThan(0);
  expect(spells[1]?.answers).toBe(0);
  expect(spells[2]?.answers).toBeGreaterThan(0);
  expect(pong).toBeLessThan(2000);
  expect({ closed, refused }).toEqual({ closed: 0, refused: {} });
  expect(reckoning).toMatchObject(wholeAndTold);
});

it('does not mind a wall clock that jumps', { timeout: 60_000 }, async () => {
  const { spells, closed, refused, reckoning } = await jumpClock({ seed: 3, bots: 20, rate: 5, lasts: 600 });
  for (const { answers } of spells) expect(answers).toBeGreaterThan(0);
  expect({ closed, refused }).toEqual({ closed: 0, refused: {} });
  expect(reckoning).toMatchObject(wholeAndTold);
});

it('goes on for the others while wires are cut, and has those back who were cut off', { timeout: 60_000 }, async () => {
  const { spells, cut, stopped, refused, reckoning } = await cutWires({
    look: 800,
    seed: 4,
    bots: 20,
    rate: 5,
    cut: 8,
    lasts: 3000,
  });
  expectSteady(spells);
  expect(cut.answers).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(10_000);
  expect(refused).toEqual({});
  expect(reckoning).toMatchObject(wholeAndTold);
});

it('goes on for the others while some never read', { timeout: 60_000 }, async () => {
  const { spells, reckoning } = await stopReading({ look: 800, seed: 5, bots: 20, rate: 5, deaf: 4, lasts: 1000 });
  expectSteady(spells);
  expect(reckoning).toMatchObject(wholeAndTold);
});

it('has everybody back who was cut off at once', { timeout: 60_000 }, async () => {
  const { rounds, refused, reckoning } = await scatter({ look: 800, seed: 6, bots: 60, rate: 4, rounds: 2 });
  expect(rounds.length).toBe(2);
  expect(refused).toEqual({});
  expect(reckoning).toMatchObject(wholeAndTold);
});

/** During and after the fault answers come at a good part of the rate at which they came before, in the same run. */
function expectSteady([before, ...others]: readonly Spell[]): void {
  if (before === undefined) throw new RangeError('expected a spell before the fault, got none');
  expect(rateOf(before)).toBeGreaterThan(0);
  for (const spell of others) expect(rateOf(spell)).toBeGreaterThan(rateOf(before) / 4);
}

const rateOf = ({ answers, seconds }: Spell): number => answers / seconds;
