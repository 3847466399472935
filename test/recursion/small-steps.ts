import { climbSeed } from '../../src/experiments/climb/climb-seed.js';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { withExperimentWorld } from '../../src/experiments/worlds/build-world.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { climb } from '../../src/recursion/climb.js';
import { type Noted, noting } from './small-run.js';

/** Built-in worlds of steps. */
export const ofSteps: readonly string[] = Object.entries(builtIn).flatMap(([name, { acting }]) =>
  acting ? [name] : [],
);

/** An experiment of steps with so few labels, looks ahead and steps of PPO that it is done in a moment and learns next to nothing. */
export function smallSteps(name: string, policy?: 'ppo' | 'planner'): Config {
  const { acting, ...base } = builtIn[name] ?? fail(name);
  if (acting === null) return fail(name);
  return {
    ...base,
    levels: 1,
    acting: {
      ...acting,
      policy: policy ?? acting.policy,
      ppo: { ...acting.ppo, hidden: [8], steps: 400, batch: 200, epochs: 1 },
      planner: { ...acting.planner, depth: 3 },
    },
    evaluator: { labels: 20, rounds: 2, pool: 2 },
    worker: { ...base.worker, labels: 20, rounds: 2, pool: 2 },
    policy: { ...base.policy, steps: 10, contexts: 30 },
    fit: { ...base.fit, members: 2 },
    stop: { whenFlatWins: false },
    flat: { mostLabels: 20 },
    gate: { ...base.gate, batch: 20, most: 20 },
    measure: { ...base.measure, judgements: 20, offers: 4, curve: 0, unaidedWorker: false, gamer: false },
  };
}

/** All events of one seed, with its measurements, and its result. */
export async function climbedSteps(config: Config, seed: number) {
  const events: Noted[] = [];
  const result = await climbSeed(config, seed, { journal: noting(events) });
  return { events, result };
}

/** Climbs without any measurement; `watch` may put something else into what is staged. */
export async function climbedUnmeasured(
  config: Config,
  seed: number,
  watch: <O, A>(of: ExperimentWorld<O, A>) => ExperimentWorld<O, A> = (of) => of,
): Promise<readonly Noted[]> {
  const events: Noted[] = [];
  await withExperimentWorld(config, seed, (made) =>
    climb({ ...runOf(config, seed, watch(made)), journal: noting(events) }, config.levels),
  );
  return events;
}

function fail(name: string): never {
  throw new Error(`expected an experiment of steps, got ${name}`);
}
