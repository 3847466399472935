import { describe, expect, it } from 'vitest';
import { check, type Harm, harm, lookingAhead, neverUntil } from '../../src/safeguards/index.js';
import { forbidding, modelOfWays } from './graphs.js';

/** a → b → pit, with a ledge beside b from which all ways fall into the pit. */
const ways = {
  a: { on: ['b'], home: [''] },
  b: { on: ['pit'], aside: ['ledge'], back: ['a'] },
  ledge: { left: ['pit'], right: ['pit'] },
  pit: { out: ['a'] },
};
const cliff = modelOfWays(ways, ['a']);
const inThePit = harm<string, string>('in the pit', (_, __, to) => to === 'pit');
const found = (...never: readonly string[]) => check(cliff, [forbidding(...never)], [inThePit]);
const keepsOut = ['b/on', 'b/aside', 'ledge/left', 'ledge/right'];

describe('a shield that holds', () => {
  it('is found to hold, with the counts worked out by hand', () =>
    expect(found(...keepsOut)).toEqual({
      holds: true,
      states: 2,
      transitions: 3,
      stuck: 0,
      violations: 0,
      forbidden: 2,
      needless: 0,
      counterexample: null,
    }));
  it('counts actions that it forbids needlessly', () =>
    expect(found(...keepsOut, 'a/on')).toMatchObject({ holds: true, states: 1, forbidden: 1, needless: 1 }));
});

describe('a planted hole', () => {
  it('reports harm through a gap in the constraint, with a shortest counterexample', () =>
    expect(found('ledge/left', 'ledge/right')).toMatchObject({
      holds: false,
      violations: 1,
      counterexample: {
        why: 'in the pit',
        steps: [
          { observation: 'a', action: 'on' },
          { observation: 'b', action: 'on' },
        ],
      },
    }));
  it('reports a state in which nothing is permitted, with a shortest counterexample', () =>
    expect(found('b/on', 'ledge/left', 'ledge/right')).toMatchObject({
      holds: false,
      violations: 0,
      stuck: 1,
      counterexample: {
        why: 'nothing is permitted',
        steps: [
          { observation: 'a', action: 'on' },
          { observation: 'b', action: 'aside' },
          { observation: 'ledge', action: null },
        ],
      },
    }));
  it('looking ahead removes the trap and forbids nothing needlessly', () => {
    const { constraint } = lookingAhead(cliff, forbidding('b/on', 'ledge/left', 'ledge/right'));
    expect(check(cliff, [constraint], [inThePit])).toMatchObject({ holds: true, stuck: 0, violations: 0, needless: 0 });
  });
  it('finds one harmful outcome among many', () => {
    const windy = modelOfWays({ ...ways, a: { on: ['b', 'pit'], home: [''] } }, ['a']);
    expect(check(windy, [forbidding(...keepsOut)], [inThePit]).violations).toBe(1);
  });
  it('finds harm in the last step of an episode', () => {
    const last = harm<string, string>('gone home', (_, __, to) => to === '');
    expect(check(cliff, [forbidding(...keepsOut)], [last])).toMatchObject({ holds: false, violations: 1 });
  });
  it('finds every harm when there are no constraints', () =>
    expect(check(cliff, [], [inThePit])).toMatchObject({ holds: false, states: 4, forbidden: 0, violations: 3 }));
});

describe('over time', () => {
  /** Out of the hall before the alarm was set. */
  const unset: Harm<string, string> = {
    about: 'left with the alarm unset',
    start: false,
    next: (set, _, action) => set || action === 'set',
    happens: (set, _, action) => !set && action === 'leave',
  };
  const house = modelOfWays(
    { hall: { set: ['hall'], wait: ['hall'], leave: ['street'] }, street: { back: ['hall'] } },
    ['hall'],
  );
  const until = (what: string) =>
    neverUntil<string, string>({
      name: 'set first',
      about: 'never leave until it is set',
      source: 'this test',
      never: (_, action) => action === 'leave',
      until: (_, action) => action === what,
    });
  it('a temporal constraint holds in each state with each memory', () =>
    expect(check(house, [until('set')], [unset])).toMatchObject({ holds: true, states: 3, forbidden: 1, needless: 0 }));
  it('a temporal constraint that waits for the wrong event does not hold', () =>
    expect(check(house, [until('wait')], [unset])).toMatchObject({
      holds: false,
      counterexample: { why: 'left with the alarm unset', steps: [{ action: 'wait' }, { action: 'leave' }] },
    }));
});

it('refuses a world with unboundedly many states', () => {
  const endless = { ...cliff, legal: () => ['on'], step: (state: string) => [{ state: `${state}.`, done: false }] };
  expect(() => check(endless, [], [], 50)).toThrow('expected at most 50 states, got more');
});
