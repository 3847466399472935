import { describe, expect, it } from 'vitest';
import type { StepWorld } from '../../src/environments/steps/step-world.js';
import { below, rng } from '../../src/math/rng.js';
import type { Encoding, Step } from '../../src/types/index.js';

/**
 * What every world of steps has to keep, tried on what random walks through it meet. A world that keeps something of a step
 * from the reward model on purpose says what it `tells` of one: steps are then told apart by that alone.
 */
export function keepsStepWorld<S, O>(world: StepWorld<S, O>, tells?: (step: Step<O, number>) => string): void {
  const { environment, observation, horizon } = world;
  const walks = [0, 1, 2, 3, 4, 5].map((seed) => walk(seed));
  const met = walks.flat();
  const plain = (o: O) => JSON.stringify(observation.encode(o));
  const distinct = [...new Map(met.map(({ state }) => environment.observe(state)).map((o) => [plain(o), o])).values()];

  describe(`${world.name} keeps what a world of steps has to`, () => {
    it('says what it is and where it is from', () => {
      for (const words of [world.name, world.about, world.source]) expect(words).toMatch(/\w{3}/);
      expect(new Set(world.actions).size).toBe(world.actions.length);
    });
    it('begins the same from the same seed', () =>
      expect(environment.reset(rng('a'))).toEqual(environment.reset(rng('a'))));
    it('leads the same state and action to the same place, whatever chance is handed in', () => {
      for (const { state, action } of met)
        expect(environment.step(state, action, rng(1))).toEqual(environment.step(state, action, rng(2)));
    });
    it('changes nothing that it is handed', () => {
      for (const { state, action } of met) {
        const frozen = Object.freeze(structuredClone(state));
        environment.observe(frozen);
        environment.legal(frozen);
        environment.step(frozen, action, rng(1));
        expect(frozen).toEqual(state);
      }
    });
    it('ends within its horizon, and not before something has happened', () => {
      for (const each of walks) expect(each.length).toSatisfy((steps: number) => steps > 0 && steps <= horizon);
    });
    it('offers actions that it names, none twice', () => {
      for (const { state } of met) {
        const legal = environment.legal(state) ?? [];
        expect(legal.length).toBeGreaterThan(0);
        expect(new Set(legal).size).toBe(legal.length);
        for (const action of legal) expect(world.actions[action]).toBeTypeOf('string');
      }
    });
    it('brings observations back from JSON', () => {
      for (const o of distinct) expect(observation.decode(JSON.parse(plain(o)))).toEqual(o);
    });
    it.each([null, 'x', {}, -1.5, [], [null, null]])('refuses %j as an observation', (json) =>
      expect(() => observation.decode(json)).toThrow(/^expected .*, got /),
    );
    it('shows a policy different numbers for different observations', () =>
      expect(differ(world.seen, distinct)).toBe(distinct.length));
    const steps = distinct.flatMap((o) => world.actions.map((_, action) => ({ observation: o, action })));
    if (tells === undefined)
      it('shows a reward model different numbers for different steps', () =>
        expect(differ(world.step, steps)).toBe(steps.length));
    else
      it('shows a reward model of a step what it says that it tells, no more and no less', () => {
        const told = new Set(steps.map(tells));
        expect(told.size).toBeLessThan(steps.length);
        for (const each of told)
          expect(
            differ(
              world.step,
              steps.filter((step) => tells(step) === each),
            ),
          ).toBe(1);
        expect(differ(world.step, steps)).toBe(told.size);
      });
    it('writes its width and nothing beside it, whatever stood there', () => {
      for (const { state, action } of met.slice(0, 50)) {
        const o = environment.observe(state);
        expect(staysInPlace(world.seen, o)).toBe(true);
        expect(staysInPlace(world.step, { observation: o, action })).toBe(true);
      }
    });
    it('knows the state that an observation tells', () => {
      for (const o of distinct) expect(environment.observe(world.stateOf(o))).toEqual(o);
    });
    it('goes on from that state as from the one observed', () => {
      for (const { state, action } of met) {
        const [one, other] = [state, world.stateOf(environment.observe(state))].map(
          (from) => environment.step(from, action, rng(1)).state,
        );
        if (one !== undefined && other !== undefined)
          expect(environment.observe(other)).toEqual(environment.observe(one));
      }
    });
    it('draws pictures that can be drawn', () => {
      for (const o of distinct) expect(world.picture(o)).toSatisfy(drawable);
    });
    it('draws different pictures of different observations, or leaves out only speeds', () =>
      expect(new Set(distinct.map((o) => JSON.stringify(world.picture(o)))).size).toBe(distinct.length));
    const { finite } = world;
    if (finite !== undefined)
      it('lists every state that it begins in, with keys of their own', () => {
        const keys = finite.starts().map((state) => finite.key(state));
        expect(new Set(keys).size).toBe(keys.length);
        for (let seed = 0; seed < 50; seed++)
          expect(keys).toContain(finite.key(environment.reset(rng(`start/${seed}`))));
      });
  });

  /** The steps of an episode of random actions. */
  function walk(seed: number): { readonly state: S; readonly action: number }[] {
    const chance = rng(seed);
    const steps: { readonly state: S; readonly action: number }[] = [];
    let [state, done] = [environment.reset(chance.fork('reset')), false];
    while (!done && steps.length <= horizon) {
      const legal = environment.legal(state) ?? [];
      const action = legal[below(chance, legal.length)] ?? 0;
      steps.push({ state, action });
      ({ state, done } = environment.step(state, action, chance));
    }
    return steps;
  }
}

/** How many of them are encoded differently; a number that is not finite counts as none. */
function differ<T>({ width, write }: Encoding<T>, things: readonly T[]): number {
  const rows = things.map((thing) => {
    const row = new Float32Array(width);
    write(thing, row, 0);
    return row;
  });
  return new Set(rows.filter((row) => row.every(Number.isFinite)).map((row) => row.join(' '))).size;
}

/** Written into a buffer of sevens, between two margins that stay as they were. */
function staysInPlace<T>({ width, write }: Encoding<T>, thing: T): boolean {
  const [clean, used] = [new Float32Array(width), new Float32Array(width + 4).fill(7)];
  write(thing, clean, 0);
  write(thing, used, 2);
  const [before, inside, after] = [used.slice(0, 2), used.slice(2, width + 2), used.slice(width + 2)];
  return [...before, ...after].every((x) => x === 7) && inside.every((x, i) => x === clean[i]);
}

function drawable(picture: ReturnType<StepWorld<unknown, unknown>['picture']>): boolean {
  if (picture.is === 'marks') return picture.marks.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1);
  const [first = ''] = picture.rows;
  return first.length > 0 && picture.rows.every((row) => row.length === first.length && row.split('A').length <= 2);
}
