import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CartPole, cartPole, cartPoleAfter } from '../../../src/environments/steps/cart-pole.js';
import { rng } from '../../../src/math/rng.js';
import { npz } from '../../fixtures/npz.js';

const recorded = '../shared/data/imitation-rollouts/cartpole_0.npz';

describe.skipIf(!existsSync(recorded))(`the recorded episodes (skipped where ${recorded} is absent)`, () => {
  const episodes = existsSync(recorded) ? read() : [];

  it('are there', () => expect(episodes.flatMap(({ actions }) => actions)).toHaveLength(26964));
  it('move as ours do, to the precision of float32', () => expect(worstStep(episodes)).toBeLessThan(1e-6));
  it('begin within .05 of upright, still and in the middle', () =>
    expect(Math.max(...episodes.flatMap(({ rows }) => (rows[0] ?? []).map(Math.abs)))).toBeLessThanOrEqual(0.05));
  it('end where ours do: at a limit, or after 500 steps', () => {
    for (const episode of episodes) expect(stepsToTheEnd(episode)).toBe(episode.actions.length);
  });
});

describe('the cart', () => {
  it('falls as worked out by hand when pushed from rest: 10 N on 1.1 kg, and 13.4 rad/s² back', () => {
    const after = cartPoleAfter({ observation: { position: 0, velocity: 0, angle: 0, spin: 0 }, action: 1 });
    // turning = −(10 / 1.1) / (.5 (4/3 − .1/1.1)); acceleration = 10 / 1.1 − .05 turning / 1.1
    expect(after.spin).toBeCloseTo(-0.02 * 14.634146341, 9);
    expect(after.velocity).toBeCloseTo(0.02 * (9.0909090909 + 0.6651884701), 9);
    expect([after.position, after.angle]).toEqual([0, 0]);
  });
  it.each([
    ['past the track', { position: 2.39, velocity: 1, angle: 0, spin: 0 }, true],
    ['short of its end', { position: 2.3, velocity: 1, angle: 0, spin: 0 }, false],
    ['past 12°', { position: 0, velocity: 0, angle: -0.209, spin: -1 }, true],
    ['at 11°', { position: 0, velocity: 0, angle: 0.19, spin: 0.1 }, false],
  ])('%s: done is %s', (_, from, done) =>
    expect(cartPole.environment.step({ ...from, t: 0 }, 1, rng(0)).done).toBe(done),
  );
});

interface Recorded {
  /** One more than actions. */
  readonly rows: readonly (readonly number[])[];
  readonly actions: readonly number[];
}

function read(): Recorded[] {
  const arrays = npz(recorded);
  const [obs = [], acts = [], cuts = []] = ['obs', 'acts', 'indices'].map((name) => arrays.get(name) ?? []);
  return [0, ...cuts].map((from, i) => {
    const to = cuts[i] ?? acts.length;
    const row = (t: number) => obs.slice(4 * (from + i + t), 4 * (from + i + t + 1));
    return { rows: Array.from({ length: to - from + 1 }, (_, t) => row(t)), actions: acts.slice(from, to) };
  });
}

/** The largest difference between what was recorded next and what ours makes of what was recorded. */
const worstStep = (episodes: readonly Recorded[]): number =>
  Math.max(
    ...episodes.flatMap(({ rows, actions }) =>
      actions.map((action, t) => {
        const after = numbers(cartPoleAfter({ observation: cart(rows[t]), action }));
        return Math.max(...after.map((x, i) => Math.abs(x - (rows[t + 1]?.[i] ?? Number.NaN))));
      }),
    ),
  );

function stepsToTheEnd({ rows, actions }: Recorded): number {
  const ends = actions.findIndex(
    (action, t) => cartPole.environment.step({ ...cart(rows[t]), t }, action, rng(0)).done,
  );
  return ends + 1;
}

function cart([
  position = Number.NaN,
  velocity = Number.NaN,
  angle = Number.NaN,
  spin = Number.NaN,
]: readonly number[] = []): CartPole {
  return { position, velocity, angle, spin };
}

const numbers = ({ position, velocity, angle, spin }: CartPole) => [position, velocity, angle, spin];
