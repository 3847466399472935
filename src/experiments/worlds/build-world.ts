import { stepWorlds, withStepWorld } from '../../environments/step-worlds.js';
import { country, navigation, navigationRewards } from '../../environments/steps/navigation.js';
import { rng } from '../../math/rng.js';
import { type Config, isTree, type StepSettings } from '../config/schema.js';
import type { Staged } from './experiment-world.js';
import { guardedWorlds } from './guarded-worlds.js';
import { type Country, stageSteps } from './step-experiment-world.js';
import { stage } from './tree-experiment-world.js';

/** Builds the world of an experiment, whatever its states and actions are, and hands it on. */
export function staged<R>(config: Config, seed: number, use: <S, O, A>(staged: Staged<S, O, A>) => R): R {
  const { world } = config;
  if (isTree(world)) return use(stage(config, seed));
  return inCountry(world, seed, (made) => use(stageSteps(config, seed, made)));
}

function inCountry<R>(world: StepSettings, seed: number, use: <S, O>(made: Country<S, O>) => R): R {
  const { clip } = world;
  if (world.name === 'navigation') {
    const chance = rng(seed).fork('world');
    const land = country(world, chance.fork('land'));
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
