import { type StepWorldName, stepWorlds, withStepWorld } from '../environments/step-worlds.js';
import type { StepWorld } from '../environments/steps/step-world.js';
import { type Rng, rng } from '../math/rng.js';
import { type Checked, type Counterexample, check } from '../safeguards/index.js';
import type { FiniteModel } from '../types/finite-model.js';
import type { Json } from '../types/json.js';
import type { Picture } from '../types/picture.js';
import { type Guarded, guardedWorlds } from './worlds/guarded-worlds.js';

/** What a check of one world found; where it was not checked, why not. */
export interface WorldCheck {
  readonly world: string;
  readonly constraints: readonly string[];
  /** Constraints of the world that it was checked without. */
  readonly without: readonly string[];
  readonly notChecked: string | null;
  readonly found: Omit<Checked<Json, string>, 'counterexample'> | null;
  readonly counterexample: Trace | null;
}

/** A way to where it does not hold, as it is shown to people. */
export interface Trace {
  readonly why: string;
  readonly steps: readonly { readonly observation: Json; readonly action: string | null; readonly picture: Picture }[];
}

/** Every world of steps that can be checked by its name. */
export const checkable = Object.keys(stepWorlds) as readonly StepWorldName[];

/** Checks a world of steps by its name. */
export function checkNamed(name: StepWorldName, without: readonly string[] = []): WorldCheck {
  if (name in guardedWorlds) return checkWorld(guardedWorlds[name as keyof typeof guardedWorlds], without);
  return withStepWorld(name, ({ world }) => checkWorld({ world, constraints: [], harms: [] }));
}

/** Checks a world's shield over all its states; `without`: as if constraints of these names were not there. */
export function checkWorld<S, O>(guarded: Guarded<S, O>, without: readonly string[] = []): WorldCheck {
  const { world, harms } = guarded;
  const constraints = guarded.constraints.filter(({ name }) => !without.includes(name));
  const about = {
    world: world.name,
    constraints: constraints.map(({ name }) => name),
    without: guarded.constraints.map(({ name }) => name).filter((name) => without.includes(name)),
  };
  const model = world.finite && guarded.constraints.length === 0 ? noConstraints : modelOf(world);
  if (typeof model === 'string') return { ...about, notChecked: model, found: null, counterexample: null };
  const { counterexample, ...found } = check(model, constraints, harms);
  return { ...about, notChecked: null, found, counterexample: counterexample && traced(world, counterexample) };
}

const noConstraints = 'no constraints: not checked';

/** A world as a model whose states can be listed, or why it is none. A step that draws chance has ends that nobody listed. */
export function modelOf<S, O>(world: StepWorld<S, O>): FiniteModel<S, O, number> | string {
  const { environment, finite } = world;
  if (finite === undefined) return 'not finite: not checked';
  return {
    starts: finite.starts,
    key: finite.key,
    observe: environment.observe,
    legal: (state) => environment.legal(state) ?? [],
    step: (state, action) => [environment.step(state, action, noChance)],
  };
}

const refuse = (): never => {
  throw new TypeError('expected a step without chance, got one that draws: its ends cannot be listed');
};
const noChance: Rng = { ...rng(0), next: refuse, fork: () => noChance };

const traced = <S, O>(world: StepWorld<S, O>, { why, steps }: Counterexample<O, number>): Trace => ({
  why,
  steps: steps.map(({ observation, action }) => ({
    observation: world.observation.encode(observation),
    action: action === null ? null : (world.actions[action] ?? String(action)),
    picture: world.picture(observation),
  })),
});
