import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planner } from '../../src/agents/planner/planner.js';
import type { PlannerSettings, StepScore } from '../../src/agents/planner/settings.js';
import { rng } from '../../src/math/rng.js';
import type { StepTask } from '../../src/types/task.js';
import { corridor, type Place, type Toy, toyTask } from './toys.js';

describe('exact search', () => {
  it('finds a course of the greatest worth in any small world, against brute force', () =>
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 5 }), fc.constantFrom(0.6, 1), (seed, depth, discount) => {
        const toy = drawn(seed);
        const task = toyTask(toy);
        const plan = { depth, discount, key };
        for (let at = 0; at < toy.places; at++) {
          const action = act(task, scoreOf(seed), plan, at);
          const most = Math.max(...openAt(toy, at).map((a) => bruteForce(toy, seed, plan, at, a)));
          if (Math.abs(bruteForce(toy, seed, plan, at, action) - most) > 1e-9) return false;
        }
        return true;
      }),
      { numRuns: 60 },
    ));
  it('scores each step of the world once, however often it acts', () => {
    let asked = 0;
    const counting: StepScore<number> = (steps) => {
      asked += steps.length;
      return steps.map(() => 0);
    };
    const agent = planner(toyTask(corridor(9)), counting, { ...deep, key }, 'r');
    for (const at of [4, 5, 0, 8, 4]) void agent.act([{ observation: at, legal: [0, 1] }], call);
    expect(asked).toBe(18);
  });
  it('gives up a small prize for a large one further away', () =>
    expect(act(prizes, prize, { ...deep, key }, 3)).toBe(1));
  it('takes the small prize when the depth does not reach the large one', () =>
    expect(act(prizes, prize, { ...deep, depth: 3, key }, 2)).toBe(0));
  it('plans around an action that is not permitted', () =>
    expect(act(prizes, prize, { ...deep, key, permitted: (at, action) => !(at === 7 && action === 1) }, 3)).toBe(0));
  it('takes the first of equals', () =>
    expect(act(prizes, (steps) => steps.map(() => 0), { ...deep, key }, 3)).toBe(0));
  it('avoids a state in which nothing is permitted', () =>
    expect(act(prizes, prize, { ...deep, key, permitted: (at) => at < 5 }, 3)).toBe(0));
  it('refuses a world whose steps draw random numbers', () =>
    expect(() => act(toyTask(slippery), prize, { ...deep, key }, 3)).toThrow(
      'expected a world whose steps draw nothing',
    ));
  it('refuses more states than the settings allow', () =>
    expect(() => act(prizes, prize, { ...deep, key, states: 5 }, 3)).toThrow('expected at most 5 states'));
});

describe('a beam', () => {
  it('wide enough for every course finds one of the greatest worth', () =>
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), (seed, depth) => {
        const toy = drawn(seed);
        const plan = { depth, discount: 0.6, beam: 1000 };
        const action = act(toyTask(toy), scoreOf(seed), plan, 0);
        const most = Math.max(...openAt(toy, 0).map((a) => bruteForce(toy, seed, plan, 0, a)));
        return Math.abs(bruteForce(toy, seed, plan, 0, action) - most) < 1e-9;
      }),
      { numRuns: 60 },
    ));
  it('finds the large prize too', () => expect(act(prizes, prize, deep, 3)).toBe(1));
  it('of width one takes the nearest reward', () => expect(act(prizes, prize, { ...deep, beam: 1 }, 0)).toBe(0));
  it('of equals prefers the action with the best average', () =>
    expect(act(prizes, (steps) => steps.map(() => 1), { ...deep, depth: 4 }, 1)).toBe(1));
  it('takes no action that is not permitted', () =>
    expect(act(prizes, prize, { ...deep, permitted: (at, action) => !(at === 7 && action === 1) }, 3)).toBe(0));
  it('drops a course that reaches a state in which nothing is permitted', () =>
    expect(act(prizes, prize, { ...deep, permitted: (at) => at < 5 }, 3)).toBe(0));
  it('plans in a world whose steps draw random numbers', () => expect(act(toyTask(slippery), prize, deep, 3)).toBe(1));
  it('plans the same from the same seed', () => {
    const noise: StepScore<number> = (steps) => steps.map((_, i) => rng(i).next());
    const plan = { ...deep, beam: 8 };
    expect(new Set([1, 2, 3, 4].map(() => act(prizes, noise, plan, 3))).size).toBe(1);
  });
  it('that repeats each action looks further at the same cost', () => {
    const narrow = { ...deep, depth: 12, beam: 2 };
    const far: StepScore<number> = (steps) =>
      steps.map(({ observation, action }) => Number(observation === 7 && action === 1));
    expect(act(prizes, far, { ...narrow, hold: 12 }, 1)).toBe(1);
    expect(act(prizes, far, { ...narrow, hold: 1 }, 1)).toBe(0);
  });
  it('stops repeating an action that is no longer permitted', () => {
    const permitted = (at: number, action: number) => !(at === 5 && action === 1);
    const seen: number[] = [];
    const watching: StepScore<number> = (steps) => {
      seen.push(
        ...steps.filter(({ observation, action }) => !permitted(observation, action)).map((s) => s.observation),
      );
      return prize(steps);
    };
    expect(act(prizes, watching, { ...deep, hold: 4, permitted }, 3)).toBe(0);
    expect(seen).toEqual([]);
  });
  it('scores at most `beam` courses, each continued by every action', () => {
    const asked: number[] = [];
    const counting: StepScore<number> = (steps) => {
      asked.push(steps.length);
      return steps.map(() => 0);
    };
    act(prizes, counting, { ...deep, beam: 8 }, 3);
    expect(asked.length).toBe(24);
    expect(Math.max(...asked)).toBe(8);
  });
});

describe('any planner', () => {
  it('refuses a task without a model', () => {
    const { stateOf: _, ...without } = prizes;
    expect(() => planner(without, prize, deep, 'r')).toThrow('expected a task with a model');
  });
  it.each([
    [{ depth: 0 }, 'expected depth to be an integer ≥ 1, got 0'],
    [{ discount: 0 }, 'expected discount in (0, 1], got 0'],
    [{ beam: 0 }, 'expected beam to be an integer ≥ 1, got 0'],
    [{ hold: 0.5 }, 'expected hold to be an integer ≥ 1, got 0.5'],
  ])('refuses %o', (wrong, words) => expect(() => planner(prizes, prize, { ...deep, ...wrong }, 'r')).toThrow(words));
  it('refuses to act where nothing is permitted', () =>
    expect(() => act(prizes, prize, { ...deep, key, permitted: () => false }, 3)).toThrow(
      'at least one permitted action',
    ));
  it('takes only actions that are legal in the situation', () => {
    const agent = planner(prizes, prize, { ...deep, key }, 'r');
    expect(agent.act([{ observation: 3, legal: [0] }], call)).toEqual([0]);
  });
});

const call = { rng: rng('plan') };
const deep = { depth: 12, discount: 0.9 };
const key = ({ at }: Place): string => String(at);
const prizes = toyTask({ ...corridor(8), name: 'two prizes' });
/** 1 to the left of the first place, 10 to the right of the last, each step costs a little. */
const prize: StepScore<number> = (steps) =>
  steps.map(({ observation, action }) =>
    observation === 0 && action === 0 ? 1 : observation === 7 && action === 1 ? 10 : -0.01,
  );
const slippery: Toy = {
  ...corridor(8),
  next: (at, action, chance) => corridor(8).next(at, chance.next() < 0.05 ? 0 : action, chance),
};

const act = (
  task: StepTask<Place, number>,
  score: StepScore<number>,
  plan: PlannerSettings<Place, number>,
  at: number,
) => {
  const legal = task.environment.legal({ at, t: 0 });
  const [action] = planner(task, score, plan, 'r').act([{ observation: at, legal }], call) as readonly number[];
  return action ?? -1;
};

/** A small world with transitions, legal actions and ends at random. */
function drawn(seed: number): Toy {
  const of = (at: number, action: number) => Math.floor(rng(`${seed}/${at}/${action}`).next() * 6);
  return {
    name: `drawn ${seed}`,
    places: 5,
    actions: ['a', 'b', 'c'],
    horizon: 1000,
    start: () => 0,
    legal: (at) => [0, 1, 2].filter((action) => (seed + at + action) % 3 !== 0),
    next: (at, action) => (of(at, action) === 5 ? undefined : of(at, action)),
  };
}
const reward = (seed: number, at: number, action: number) => rng(`worth ${seed}/${at}/${action}`).next() - 0.5;
const scoreOf =
  (seed: number): StepScore<number> =>
  (steps) =>
    steps.map(({ observation, action }) => reward(seed, observation, action));
const openAt = (toy: Toy, at: number) => toy.legal?.(at) ?? [];

/** Tries every course of `depth` steps. */
function bruteForce(toy: Toy, seed: number, plan: PlannerSettings<Place, number>, at: number, action: number): number {
  const now = reward(seed, at, action);
  const next = toy.next(at, action, rng(0));
  if (next === undefined || plan.depth === 1) return now;
  const rest = openAt(toy, next).map((a) => bruteForce(toy, seed, { ...plan, depth: plan.depth - 1 }, next, a));
  return now + plan.discount * Math.max(...rest);
}
