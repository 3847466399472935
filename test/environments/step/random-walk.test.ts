import { describe, expect, it } from 'vitest';
import type { GridObservation } from '../../../src/environments/grid/board.js';
import { stepWorlds } from '../../../src/environments/step-worlds.js';
import { navigation, routeMap } from '../../../src/environments/steps/navigation.js';
import { type Permitted, randomWalk } from '../../../src/environments/steps/random-walk.js';
import { dry } from '../../../src/experiments/worlds/guarded-worlds.js';
import { rng } from '../../../src/math/rng.js';
import type { Segment } from '../../../src/types/index.js';

const world = navigation(routeMap({ size: 5, grounds: 3 }, rng('land')), 32);
const island = stepWorlds['island-navigation'].world;
const anything: Permitted<unknown> = () => true;

describe('who wanders', () => {
  it.each([4, 8, 16, 32])('shows stretches of %i steps', (length) => {
    for (const { from, to, of } of wandered(world, length, 50)) {
      expect(to - from).toBe(length);
      expect(of.steps.length).toBe(to);
    }
  });
  it('begins where another began', () => {
    for (const [i, other] of wandered(island, 10, 40).entries()) {
      const like = other.of.steps[other.from]?.observation;
      const { of, from } = randomWalk(island, 10, { id: 'like', like, permitted: anything }, rng(`like/${i}`));
      expect(from).toBe(0);
      expect(of.steps[from]?.observation).toEqual(like);
    }
  });
  it('begins in many places otherwise', () =>
    expect(
      new Set(wandered(island, 10, 100).map(({ of, from }) => of.steps[from]?.observation.cell)).size,
    ).toBeGreaterThan(10));
  it('does what is permitted, and no more', () => {
    const permitted: Permitted<GridObservation> = (o, action) => dry.judge(o, action).is === 'permitted';
    const forbidden = (some: readonly Segment<GridObservation, number>[]) =>
      some.flatMap(({ of }) => of.steps).filter((s) => dry.judge(s.observation, s.action).is !== 'permitted').length;
    expect(forbidden(wandered(island, 10, 200, permitted))).toBe(0);
    expect(forbidden(wandered(island, 10, 200))).toBeGreaterThan(50);
  });
  it('is asked with what came before', () => {
    const told: number[] = [];
    const hears: Permitted<unknown> = (_, action, past) => {
      if (action === 0) told.push(past.length);
      return true;
    };
    randomWalk(world, 32, { id: 'past', permitted: hears }, rng(0));
    expect(told).toEqual(Array.from({ length: 32 }, (_, i) => i));
  });
  it('comes to the end of episodes, and nothing follows there', () => {
    const ended = wandered(island, 10, 200).filter(({ of, to }) => to > of.steps.length);
    expect(ended.length).toBeGreaterThan(20);
    for (const { of, from } of ended) {
      expect(from).toBeLessThan(of.steps.length);
      const { observation, action } = of.steps.at(-1) ?? { observation: { cell: 0, map: 0 }, action: 0 };
      expect(island.environment.step(island.stateOf(observation), action, rng(0)).done).toBe(true);
    }
  });
  it('keeps its last action half of the time, and in a quarter of the rest by chance: .625', () => {
    const pairs = wandered(world, 32, 200).flatMap(({ of: { steps } }) =>
      steps.slice(1).map((step, i) => Number(step.action === steps[i]?.action)),
    );
    expect(Math.abs(pairs.reduce((a, b) => a + b, 0) / pairs.length - 0.625)).toBeLessThan(0.025);
  });
});

function wandered<S, O>(
  through: Parameters<typeof randomWalk<S, O>>[0],
  length: number,
  count: number,
  permitted: Permitted<O> = anything,
): Segment<O, number>[] {
  return Array.from({ length: count }, (_, i) =>
    randomWalk(through, length, { id: `${i}`, permitted }, rng(`wanderer/${i}`)),
  );
}
