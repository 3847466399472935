import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { widthOf } from '../../src/math/row.js';
import { type Task, whole } from '../../src/types/index.js';

/** What every task has to keep, whatever its world. */
export function keepsTask<O, A>(name: string, task: Task<O, A>): void {
  const { environment } = task;
  const start = (seed: number) => environment.reset(rng(seed));
  const plain = (state: unknown) => JSON.stringify(task.observation.encode(environment.observe(state)));
  const acted = (state: unknown) => environment.legal(state)?.at(-1) as A;
  const outcome = (state: unknown, action: A) =>
    whole({
      id: 'o',
      origin: { task: task.name, agent: 'any', checkpoint: 'none', seed: '0' },
      steps: [{ observation: environment.observe(state), action }],
    });

  describe(`${name} keeps what a task has to`, () => {
    it('begins the same from the same seed', () => expect(plain(start(1))).toBe(plain(start(1))));
    it('begins otherwise from another', () => expect(plain(start(1))).not.toBe(plain(start(2))));
    it('offers something legal', () => expect(environment.legal(start(1))?.length).toBeGreaterThan(0));
    it('offers nothing twice', () =>
      expect(new Set(environment.legal(start(1))).size).toBe(environment.legal(start(1))?.length));
    it('observing and stepping change no state', () => {
      const state = start(1);
      const before = plain(state);
      environment.observe(state);
      environment.step(state, acted(state), rng(5));
      expect(plain(state)).toBe(before);
    });
    it('steps the same from the same seed', () => {
      const [one, two] = [0, 1].map(() => environment.step(start(1), acted(start(1)), rng(5)));
      expect(one && plain(one.state)).toBe(two && plain(two.state));
      expect(one?.done).toBe(two?.done);
    });
    it('ends', () => {
      let [state, done] = [start(1), false];
      for (let t = 0; t < 1000 && !done; t++) ({ state, done } = environment.step(state, acted(state), rng(t)));
      expect(done).toBe(true);
    });
    it('codecs bring observations and actions back', () => {
      const observation = environment.observe(start(1));
      const json = JSON.parse(JSON.stringify(task.observation.encode(observation)));
      expect(task.observation.decode(json)).toEqual(observation);
      expect(task.action.decode(task.action.encode(acted(start(1))))).toEqual(acted(start(1)));
    });
    it.each([null, 'x', {}, -1.5])('codecs refuse %j', (json) => {
      expect(() => task.observation.decode(json)).toThrow(/^expected .*, got /);
      expect(() => task.action.decode(json)).toThrow(/^expected .*, got /);
    });
    it('rows have the width that it states, of the whole and with reports', () => {
      const made = outcome(start(1), acted(start(1)));
      const reports = task.parts(made).map(() => ({ is: 'report', value: 1 }) as const);
      expect([task.features(made, []), task.features(made, reports)].map(widthOf)).toEqual([task.width, task.width]);
    });
    it('features are finite and the same twice', () => {
      const made = outcome(start(1), acted(start(1)));
      expect(task.features(made, [])).toEqual(task.features(made, []));
      expect(JSON.stringify(task.features(made, []))).not.toContain('null');
    });
    it('the view survives JSON', () => {
      const view = task.view(outcome(start(1), acted(start(1))));
      expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    });
    it('has parts unless it is the lowest level', () =>
      expect(task.parts(outcome(start(1), acted(start(1)))).length > 0).toBe(task.level > 0));
  });
}
