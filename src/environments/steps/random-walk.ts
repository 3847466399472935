import { below, flip, type Rng } from '../../math/rng.js';
import type { Segment, Step, Trajectory } from '../../types/trajectory.js';
import type { StepWorld } from './step-world.js';

/** Probability of repeating the last action where it is permitted; otherwise any permitted action is drawn. */
const persistence = 0.5;

/** Whether a legal action may be taken, after the steps so far: the constraints, handed in. */
export type Permitted<O> = (observation: O, action: number, past: readonly Step<O, number>[]) => boolean;

/**
 * A segment of `length` steps of a random walk with persistence, as outcomes are drawn in a world: from anywhere in an episode, or from
 * the observation `like` on. The segment may be longer than the rest of the episode: nothing happens after its end.
 */
export function randomWalk<S, O>(
  world: StepWorld<S, O>,
  length: number,
  { id, like, permitted }: { readonly id: string; readonly like?: O | undefined; readonly permitted: Permitted<O> },
  rng: Rng,
): Segment<O, number> {
  const before = like === undefined ? below(rng.fork('from'), Math.max(1, world.horizon - length + 1)) : 0;
  const start = like === undefined ? world.environment.reset(rng.fork('reset')) : world.stateOf(like);
  const steps = walk(world, start, { length: before + length, permitted, rng: rng.fork('wander') });
  const from = steps.length > before ? before : below(rng.fork('again'), Math.max(1, steps.length));
  const of: Trajectory<O, number> = {
    id,
    origin: { task: world.name, agent: 'wanderer', checkpoint: 'none', seed: id },
    steps,
  };
  return { of, from, to: from + length, part: 0 };
}

/** At most `length` steps; fewer where the episode ends or nothing is permitted. */
function walk<S, O>(
  { environment }: StepWorld<S, O>,
  start: S,
  { length, permitted, rng }: { readonly length: number; readonly permitted: Permitted<O>; readonly rng: Rng },
): Step<O, number>[] {
  const steps: Step<O, number>[] = [];
  let [state, done, last] = [start, false, undefined as number | undefined];
  while (!done && steps.length < length) {
    const observation = environment.observe(state);
    const options = (environment.legal(state) ?? []).filter((action) => permitted(observation, action, steps));
    const keeps = last !== undefined && options.includes(last) && flip(rng, persistence);
    const action = keeps ? (last as number) : options[below(rng, options.length)];
    if (action === undefined) break;
    steps.push({ observation, action });
    ({ state, done } = environment.step(state, action, rng));
    last = action;
  }
  return steps;
}
