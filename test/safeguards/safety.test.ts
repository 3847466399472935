import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMemoryless, lookingAhead, neverUntil } from '../../src/safeguards/index.js';
import { type GameState, winningRegion } from '../../src/safeguards/safety-game.js';
import { forbidding, modelOfWays } from './graphs.js';

describe('the winning region', () => {
  it('is the largest set from which one can stay in it, by trying every set', () =>
    fc.assert(
      fc.property(games, (game) => {
        expect(winningRegion(game)).toEqual(largestClosedSet(game));
      }),
      { numRuns: 500 },
    ));
  it('has both winners and losers in it, or the property above would say little', () => {
    const regions = fc.sample(games, 200).map(winningRegion);
    expect(regions.some((region) => region.includes(true) && region.includes(false))).toBe(true);
  });
});

/** a → b → c, and c is a trap: all that can be done there is forbidden. From b one can still turn back. */
const ways = {
  a: { on: ['b'], stay: ['a'] },
  b: { on: ['c'], back: ['a'] },
  c: { fall: ['a'] },
};
const model = modelOfWays(ways, ['a']);
const noFall = forbidding('c/fall');

describe('looking ahead', () => {
  it('forbids what leads into a trap, and says why', () =>
    expect(verdict('b', 'on')).toEqual({
      is: 'forbidden',
      reason: 'it leaves the winning region: on every way on from there, at some point nothing is permitted',
    }));
  it.each([
    ['a', 'on'],
    ['a', 'stay'],
    ['b', 'back'],
  ])('leaves %s/%s, after which there is a way on', (at, action) => expect(verdict(at, action).is).toBe('permitted'));
  it('keeps what the constraint itself says', () =>
    expect(verdict('c', 'fall')).toEqual({ is: 'forbidden', reason: 'told so' }));
  it('counts', () => expect(lookingAhead(model, noFall)).toMatchObject({ places: 3, winning: 2, holds: true }));
  it('says where not even a start wins', () =>
    expect(lookingAhead(modelOfWays({ a: { on: ['c'] }, c: ways.c }, ['a']), noFall)).toMatchObject({
      winning: 0,
      holds: false,
    }));
  it('what the model does not know is unknown', () => {
    expect(verdict('z', 'on').is).toBe('unknown');
    expect(verdict('a', 'fly').is).toBe('unknown');
  });
  it('chance is an opponent: one end in a trap is enough', () => {
    const windy = modelOfWays({ ...ways, a: { on: ['b', 'c'], stay: ['a'] } }, ['a']);
    expect(lookingAhead(windy, noFall).constraint.judge(0, 'a', 'on').is).toBe('forbidden');
  });
  it('an end of the episode is no trap', () =>
    expect(lookingAhead(modelOfWays({ a: { on: [''] } }, ['a']), noFall)).toMatchObject({ winning: 1, holds: true }));
  it('where a trap and a way on look alike, it keeps out of both', () => {
    const foggy = modelOfWays(
      { ...ways, b: { on: ['c'], aside: ['d'], back: ['a'] }, d: { fall: ['a'] } },
      ['a'],
      (state) => ('cd'.includes(state) ? 'fog' : state),
    );
    const found = lookingAhead(foggy, forbidding('fog/fall'));
    expect(found.constraint.judge(0, 'b', 'aside').is).toBe('forbidden');
    expect(found.constraint.judge(0, 'b', 'back').is).toBe('permitted');
  });
  it('in a fog, what is legal in one of two states only is no way on', () => {
    const foggy = modelOfWays(
      { a: { left: ['c'], right: ['d'], stay: ['a'] }, c: { up: ['a'] }, d: { down: ['a'] } },
      ['a'],
      (state) => ('cd'.includes(state) ? 'fog' : state),
    );
    expect(lookingAhead(foggy, forbidding()).constraint.judge(0, 'a', 'left').is).toBe('forbidden');
  });
  it('looks through memory: a door that needs a key is a trap only for who has none', () => {
    const house = modelOfWays({ hall: { take: ['hall'], enter: ['room'] }, room: { leave: ['hall'] } }, ['hall']);
    const keyFirst = neverUntil<string, string>({
      name: 'key first',
      about: 'never leave the room until the key is taken',
      source: 'this test',
      never: (_, action) => action === 'leave',
      until: (_, action) => action === 'take',
    });
    const { constraint } = lookingAhead(house, keyFirst);
    expect(isMemoryless(constraint)).toBe(false);
    expect(constraint.judge(constraint.start, 'hall', 'enter').is).toBe('forbidden');
    expect(constraint.judge(constraint.next(constraint.start, 'hall', 'take'), 'hall', 'enter').is).toBe('permitted');
  });
});

const verdict = (observation: string, action: string) =>
  lookingAhead(model, noFall).constraint.judge(0, observation, action);

const size = 6;
const games: fc.Arbitrary<readonly GameState[]> = fc.array(
  fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 2 }), { maxLength: 3 }),
  { minLength: size, maxLength: size },
);

/** The union of all sets each of whose places has a choice with all ends in the set. */
function largestClosedSet(game: readonly GameState[]): boolean[] {
  const union = game.map(() => false);
  for (let set = 0; set < 2 ** game.length; set++) {
    const holds = (at: number) => (set >> at) % 2 === 1;
    const closed = game.every((place, at) => !holds(at) || place.some((ends) => ends.every(holds)));
    if (closed) for (const at of game.keys()) union[at] ||= holds(at);
  }
  return union;
}
