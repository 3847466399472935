import { describe, expect, it } from 'vitest';
import { accuracyOf } from '../../../src/safeguards/gate/paths/blind-spots.js';
import { fidelityFor, leastFidelity } from '../../../src/safeguards/gate/paths/least-fidelity.js';
import { person } from './paths.js';

describe('the least fidelity of a level', () => {
  it.each([-0.4, 0, 0.3, 0.9, 1])('inverts accuracy: %f', (fidelity) =>
    expect(fidelityFor(accuracyOf(fidelity, person), person)).toBeCloseTo(fidelity, 12),
  );
  it('far up, where unaided raters guess, is that of ten points over a coin', () =>
    expect(accuracyOf(leastFidelity(20, person), person)).toBeCloseTo(0.6, 5));
  it('of level 0, where unaided raters see everything, is that of fifteen points less than flawless help', () =>
    expect(accuracyOf(leastFidelity(0, person), person)).toBeCloseTo(accuracyOf(1, person) - 0.15, 12));
  it('of level 2 is ten points over raters who see a sixteenth: √(4 / 64) of value', () =>
    expect(accuracyOf(leastFidelity(2, person), person)).toBeCloseTo(accuracyOf(0.25, person) + 0.1, 12));
  it('never rises with the level', () => {
    const all = Array.from({ length: 8 }, (_, level) => leastFidelity(level, person));
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });
});
