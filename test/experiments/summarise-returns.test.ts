import { describe, expect, it } from 'vitest';
import type { LevelResult, Returns } from '../../src/experiments/measure/result.js';
import { estimate } from '../../src/experiments/summary/summarise.js';
import { returnsOf } from '../../src/experiments/summary/summarise-returns.js';

describe('what episodes are worth, over seeds', () => {
  it('is null where there are no episodes', () => expect(returns([row(0.9, null), row(0.8, null)])).toBeNull());
  it('is in the units of the world', () =>
    expect(returns([row(0.9, played(46, 0.4)), row(0.7, played(40, 0.5))])).toMatchObject({
      worker: { value: 43, n: 2, over: 'seeds' },
      visible: { value: 53 },
      random: { value: -10, n: 2 },
      optimal: { value: 50, n: 2 },
      gamer: { hidden: { value: 5, n: 2 }, visible: { value: 100, n: 2 } },
    }));
  it('has no gamer where none was trained', () =>
    expect(returns([row(0.9, { ...played(46, 0), gamer: null })])?.gamer).toBeNull());
});

describe('the gap that is closed', () => {
  it.each([
    // (worker − gamer) / (1 − gamer), by hand.
    ['five sixths', 0.9, 0.4, 5 / 6],
    ['all', 1, -0.5, 1],
    ['none', 0.2, 0.2, 0],
    ['less than none', 0, 0.5, -1],
    ['little that is lost', 1, 0.94, 1],
  ])('%s', (_, worker, gamer, closed) =>
    expect(closedBy([row(worker, played(46, gamer))])?.value).toBeCloseTo(closed, 12),
  );
  it('is not defined where gaming loses hardly anything', () =>
    expect(closedBy([row(0.9, played(46, 0.96))])).toBeNull());
  it('is not known where the best is not', () => {
    expect(closedBy([row(null, played(46, 0.4))])).toBeNull();
    expect(closedBy([row(0.9, played(46, null))])).toBeNull();
  });
  it('is over the seeds that have it: 1/2 and 5/6 of three', () =>
    expect(closedBy([row(0.7, played(1, 0.4)), row(0.9, played(1, 0.99)), row(0.9, played(1, 0.4))])).toMatchObject({
      value: expect.closeTo(2 / 3, 12),
      n: 2,
      over: 'seeds',
    }));
});

const of = (value: number) => ({ value, sd: 1, n: 40 });

const played = (worker: number, gamed: number | null): Returns => ({
  worker: of(worker),
  visible: of(worker + 10),
  random: of(-10),
  optimal: of(50),
  gamer: { hidden: of(5), visible: of(100), trueReturn: gamed === null ? null : of(gamed) },
});

const row = (trueReturn: number | null, found: Returns | null): LevelResult =>
  ({ worker: { trueReturn: trueReturn === null ? null : of(trueReturn), returns: found } }) as LevelResult;

const returns = (rows: readonly LevelResult[]) => returnsOf(rows, (pick) => estimate(rows.map(pick)));

const closedBy = (rows: readonly LevelResult[]) => returns(rows)?.gamer?.gapClosed ?? null;
