import { describe, expect, it } from 'vitest';
import { deliverable, judgeOutcome, type Veto } from '../../src/safeguards/index.js';
import type { OutcomeConstraint } from '../../src/types/index.js';
import { outcomeOf } from '../conformance/constraint.js';

const short: OutcomeConstraint<number, number> = {
  name: 'short',
  about: 'two steps at most',
  source: 'this test',
  judge: ({ from, to }) => {
    if (to === from) return { is: 'unknown', reason: 'nothing was done' };
    return to - from <= 2 ? { is: 'permitted' } : { is: 'forbidden', reason: `${to - from} steps` };
  },
};
const outcome = (steps: number) =>
  outcomeOf(
    Array.from({ length: steps }, () => ({ observation: 0, action: 0 })),
    `${steps} steps`,
  );

describe('outcomes that may be delivered', () => {
  it('are those that are permitted, in their order: unknown counts as forbidden', () =>
    expect(delivered([3, 1, 0, 2]).ids).toEqual(['1 steps', '2 steps']));
  it('each of the others is a veto that names it', () =>
    expect(delivered([3, 0, 1]).vetoes).toEqual([
      {
        constraint: 'short',
        agent: 'a',
        mode: 'outcome',
        outcome: '3 steps',
        verdict: { is: 'forbidden', reason: '3 steps' },
      },
      {
        constraint: 'short',
        agent: 'a',
        mode: 'outcome',
        outcome: '0 steps',
        verdict: { is: 'unknown', reason: 'nothing was done' },
      },
    ]));
  it('onVeto is not called where all are permitted', () => expect(delivered([1, 2]).vetoes).toEqual([]));
  it('may be none', () => expect(delivered([3]).ids).toEqual([]));
  it('without constraints are all', () => expect(judgeOutcome([], outcome(9)).verdict.is).toBe('permitted'));
});

function delivered(lengths: readonly number[]) {
  const vetoes: Veto[] = [];
  const left = deliverable(lengths.map(outcome), [short], (veto) => vetoes.push(veto));
  return { ids: left.map(({ of }) => of.id), vetoes };
}
