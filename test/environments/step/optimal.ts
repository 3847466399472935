import type { StepRewards, StepWorld } from '../../../src/environments/steps/step-world.js';
import { rng } from '../../../src/math/rng.js';

type Worth<O> = StepRewards<O>['hidden'];

/** The best return in one reward, and between what the best policies get in another: lowest and highest. Means over starts. */
export interface Optimal {
  readonly best: number;
  readonly low: number;
  readonly high: number;
}

/** By brute force: backward induction over every state and time that can be reached. */
export function optimalReturn<S, O>(world: StepWorld<S, O>, sought: Worth<O>, judged: Worth<O> = sought): Optimal {
  const { finite, environment } = world;
  if (finite === undefined) throw new RangeError(`expected states that can be listed, got ${world.name}`);
  const known = new Map<string, Optimal>();

  function from(state: S): Optimal {
    const key = finite?.key(state) ?? '';
    const found = known.get(key) ?? bestOf((environment.legal(state) ?? []).map((action) => taken(state, action)));
    known.set(key, found);
    return found;
  }

  function taken(state: S, action: number): Optimal {
    const step = { observation: environment.observe(state), action };
    const next = environment.step(state, action, rng(0));
    const after = next.done ? { best: 0, low: 0, high: 0 } : from(next.state);
    const here = judged(step);
    return { best: sought(step) + after.best, low: here + after.low, high: here + after.high };
  }

  const all = finite.starts().map(from);
  const mean = (of: (optimal: Optimal) => number) => all.reduce((sum, each) => sum + of(each), 0) / all.length;
  return { best: mean(({ best }) => best), low: mean(({ low }) => low), high: mean(({ high }) => high) };
}

function bestOf(options: readonly Optimal[]): Optimal {
  const best = Math.max(...options.map((option) => option.best));
  const tied = options.filter((option) => option.best > best - 1e-9);
  return { best, low: Math.min(...tied.map(({ low }) => low)), high: Math.max(...tied.map(({ high }) => high)) };
}
