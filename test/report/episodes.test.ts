import { expect, it } from 'vitest';
import { episodes } from '../../src/report/episodes.js';
import type { ReturnsSummary, Summary } from '../../src/types/summary.js';
import { about, fixtures } from '../fixtures/summary.js';

it('says nothing where there are no episodes', () => expect(episodes(fixtures.claims())).toEqual([]));
it('puts the worker beside chance and the best', () =>
  expect(of({ gamer: null })).toEqual([
    'The worker of level 4 returns 90.00 (88.00 to 92.00) an episode, in the units of the world: a random agent −50.00 (−52.00 to −48.00), the best there is 100.00 (98.00 to 102.00); 0 violations of a constraint.',
  ]));
it('says how far the shown reward was gamed, and what feedback made good', () =>
  expect(of({})[1]).toBe(
    'An agent that learned from the reward that is shown gets 50.00 (48.00 to 52.00) of it, which is truly worth 1.00 (−1.00 to 3.00); feedback closes .90 (−1.10 to 2.90) of the gap to the best.',
  ));
it('says where hardly anything was lost', () =>
  expect(of({ gamer: { ...gamer, gapClosed: null } })[1]).toMatch(/hardly less than the best\.$/));
it('leaves out what cannot be known', () => expect(of({ optimal: null })[0]).toMatch(/the best there is –;/));

const gamer = { hidden: about(1, 2), visible: about(50, 2), trueReturn: about(0.3), gapClosed: about(0.9, 2) };
const returns: ReturnsSummary = {
  worker: about(90, 2),
  visible: about(50, 2),
  random: about(-50, 2),
  optimal: about(100, 2),
  gamer,
};

/** A summary whose levels have these episodes. */
function of(change: Partial<ReturnsSummary>): readonly string[] {
  const summary: Summary = fixtures.claims();
  return episodes({
    ...summary,
    levels: summary.levels.map((level) => ({
      ...level,
      vetoes: { raised: 0, violations: 0 },
      worker: level.worker && { ...level.worker, returns: { ...returns, ...change } },
    })),
  });
}
