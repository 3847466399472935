import { describe, expect, it } from 'vitest';
import { navigation, navigationRewards, type RouteMap, routeMap } from '../../../src/environments/steps/navigation.js';
import { type Rng, rng } from '../../../src/math/rng.js';
import { mean, variance } from '../../../src/math/statistics/index.js';
import { keepsStepWorld } from '../../conformance/step-world.js';

const land = routeMap({ size: 6, grounds: 4 }, rng('land'));
const world = navigation(land, 16);

/** A reward model sees from which ground to which a step leads, and not where that is: what holds of a ground holds of it everywhere. */
keepsStepWorld(world, ({ observation: { cell }, action }) => `${ground(cell)}${ground(after(cell, action))}`);

describe('a country', () => {
  it('is drawn from the rng alone', () => expect(drawn('one')).toEqual(drawn('one')));
  it('is another for another rng', () => expect(drawn('one')).not.toEqual(drawn('two')));
  it('has cells of all its grounds and of no other', () => {
    const { ground: cells } = routeMap({ size: 20, grounds: 5 }, rng(0));
    expect(cells).toHaveLength(400);
    expect([...new Set(cells)].sort()).toEqual([0, 1, 2, 3, 4]);
  });
  it('lies in patches: neighbours are alike more often than by chance, 1/5 (inside, .25 + .75 / 5 = .4)', () => {
    const { ground: cells } = routeMap({ size: 100, grounds: 5 }, rng(1));
    const alike = [...cells.keys()].filter((cell) => cell % 100 > 0 && cells[cell] === cells[cell - 1]).length / 9_900;
    expect(alike).toBeGreaterThan(0.37);
    expect(alike).toBeLessThan(0.45);
  });
});

describe('a route', () => {
  it('stays inside, a step at a time', () => {
    for (const { from, to } of walked(rng('inside'), 2_000)) {
      expect(to).toSatisfy((cell: number) => Number.isInteger(cell) && cell >= 0 && cell < 36);
      expect(Math.abs(x(to) - x(from)) + Math.abs(y(to) - y(from))).toBeLessThanOrEqual(1);
    }
  });
  it.each([
    ['the top', 'up', 3, 3],
    ['the right', 'right', 11, 11],
    ['the bottom', 'down', 32, 32],
    ['the left', 'left', 12, 12],
    ['no border: up', 'up', 9, 3],
    ['no border: right', 'right', 10, 11],
    ['no border: down', 'down', 26, 32],
    ['no border: left', 'left', 13, 12],
  ])('against %s', (_, way, from, to) => expect(after(from, world.actions.indexOf(way))).toBe(to));
  it.each([8, 16, 64])('lasts %i steps, neither more nor less', (horizon) => {
    const { environment } = navigation(land, horizon);
    let [state, done, steps] = [environment.reset(rng(0)), false, 0];
    for (; !done; steps++) ({ state, done } = environment.step(state, steps % 4, rng(0)));
    expect(steps).toBe(horizon);
  });
  it('begins anywhere', () =>
    expect(new Set(Array.from({ length: 500 }, (_, i) => world.environment.reset(rng(`from/${i}`)).cell)).size).toBe(
      36,
    ));
});

describe('what steps are worth', () => {
  const rewards = navigationRewards(land, rng('worth'));
  it('is not shown', () => {
    for (const cell of land.ground.keys()) expect(rewards.visible({ observation: { cell }, action: 1 })).toBe(0);
  });
  it('is the same from the same ground to the same, wherever', () => {
    const worths = new Map<string, Set<number>>();
    for (const [cell, action] of everyStep()) {
      const crossing = `${ground(cell)}${ground(after(cell, action))}`;
      worths.set(crossing, (worths.get(crossing) ?? new Set()).add(worth(cell, action)));
    }
    expect(worths.size).toBeGreaterThan(10);
    for (const values of worths.values()) expect(values.size).toBe(1);
    expect(new Set([...worths.values()].flatMap((values) => [...values])).size).toBe(worths.size);
  });
  it('is standard normal over countries', () => {
    const values = Array.from({ length: 2_000 }, (_, i) =>
      navigationRewards(land, rng(`worth/${i}`)).hidden({ observation: { cell: 7 }, action: 0 }),
    );
    expect(Math.abs(mean(values))).toBeLessThan(0.09);
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.13);
  });
  const worth = (cell: number, action: number) => rewards.hidden({ observation: { cell }, action });
});

const drawn = (seed: string): RouteMap => routeMap({ size: 8, grounds: 5 }, rng(seed));
const ground = (cell: number): string => 'abcd'[land.ground[cell] ?? -1] ?? '?';
const after = (cell: number, action: number): number =>
  world.environment.step({ cell, t: 0 }, action, rng(0)).state.cell;
const x = (cell: number): number => cell % 6;
const y = (cell: number): number => Math.floor(cell / 6);
const everyStep = () =>
  Array.from({ length: 36 }, (_, cell) => [0, 1, 2, 3].map((action) => [cell, action] as const)).flat();

function walked(chance: Rng, steps: number): { from: number; to: number }[] {
  let cell = 0;
  return Array.from({ length: steps }, () => {
    const from = cell;
    cell = after(cell, Math.floor(chance.next() * 4));
    return { from, to: cell };
  });
}
