import { stepWorlds, withStepWorld } from '../../environments/step-worlds.js';
import { navigation, navigationRewards, routeMap } from '../../environments/steps/navigation.js';
import { rng } from '../../math/rng.js';
import { type Config, isTree, type StepSettings } from '../config/schema.js';
import type { ExperimentWorld } from './experiment-world.js';
import { guardedWorlds } from './guarded-worlds.js';
import { type GuardedStepWorld, stepExperimentWorld } from './step-experiment-world.js';
import { treeExperimentWorld } from './tree-experiment-world.js';

/** Builds the world of an experiment, whatever its states and actions are, and hands it on. */
export function withExperimentWorld<R>(
  config: Config,
  seed: number,
  use: <O, A>(world: ExperimentWorld<O, A>) => R,
): R {
  const { world } = config;
  if (isTree(world)) return use(treeExperimentWorld(config, seed));
  return withStepExperimentWorld(world, seed, (made) => use(stepExperimentWorld(config, seed, made)));
}

function withStepExperimentWorld<R>(
  world: StepSettings,
  seed: number,
  use: <S, O>(made: GuardedStepWorld<S, O>) => R,
): R {
  const { clip } = world;
  if (world.name === 'navigation') {
    const chance = rng(seed).fork('world');
    const land = routeMap(world, chance.fork('land'));
    return use({
      world: (level) => navigation(land, clip * 2 ** level),
      rewards: navigationRewards(land, chance.fork('worth')),
      watching: undefined,
      constraints: [],
      clip,
    });
  }
  if ('constraints' in world) {
    const grid = stepWorlds[world.name];
    const wanted: readonly string[] = world.constraints;
    const constraints = guardedWorlds[world.name].constraints.filter(({ name }) => wanted.includes(name));
    return use({ ...grid, world: () => grid.world, constraints, clip });
  }
  return withStepWorld(world.name, (made) => use({ ...made, world: () => made.world, constraints: [], clip }));
}
