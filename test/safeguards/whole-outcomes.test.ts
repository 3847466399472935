import { describe, expect, it } from 'vitest';
import { ofOutcomes } from '../../src/safeguards/index.js';
import type { TemporalConstraint } from '../../src/types/constraint.js';
import { outcomeOf } from '../conformance/constraint.js';

/** Permits two steps, whatever they are. */
const twoSteps: TemporalConstraint<number, number, number> = {
  name: 'two steps',
  about: 'counts steps',
  source: 'this test',
  start: 0,
  next: (steps) => steps + 1,
  judge: (steps) => (steps < 2 ? { is: 'permitted' } : { is: 'forbidden', reason: `${steps} before` }),
};
const whole = outcomeOf(Array.from({ length: 4 }, () => ({ observation: 0, action: 0 })));
const judged = (from: number, to: number) => ofOutcomes(twoSteps).judge({ ...whole, from, to });

describe('a segment is judged with what went before it remembered', () => {
  it.each([
    [0, 2, 'permitted'],
    [0, 3, 'forbidden'],
    [1, 2, 'permitted'],
    [1, 3, 'forbidden'],
    [3, 4, 'forbidden'],
  ])('steps %i to %i: %s', (from, to, is) => expect(judged(from, to).is).toBe(is));
  it('names the first step that is not permitted', () =>
    expect(judged(1, 4)).toEqual({ is: 'forbidden', reason: 'step 2: 2 before' }));
  it('ends where the trajectory ends', () => expect(judged(0, 99).is).toBe('forbidden'));
});
