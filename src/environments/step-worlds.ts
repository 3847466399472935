import { absentSupervisor, absentSupervisorRewards } from './grid/absent-supervisor.js';
import type { GridObservation } from './grid/board.js';
import { boatRace, boatRaceRewards } from './grid/boat-race.js';
import type { GridState } from './grid/grid-world.js';
import { islandNavigation, islandNavigationRewards } from './grid/island-navigation.js';
import { type CartPole, type CartPoleState, cartPole, cartPoleRewards } from './steps/cart-pole.js';
import { type Dot, type DotState, movingDot, movingDotRewards } from './steps/moving-dot.js';
import type { StepRewards, StepWorld } from './steps/step-world.js';
import {
  type Watching,
  watchingAbsentSupervisor,
  watchingBoatRace,
  watchingCartPole,
  watchingDot,
  watchingIsland,
} from './watching.js';

/** A world of steps and, apart from it, its rewards and what a person who watches would value. */
export interface StepWorldParts<S, O> {
  readonly world: StepWorld<S, O>;
  readonly rewards: StepRewards<O>;
  readonly watching: Watching<O>;
}

export type StepWorldName = keyof typeof stepWorlds;

type GridMade = StepWorldParts<GridState, GridObservation>;

const island: GridMade = {
  world: islandNavigation,
  rewards: islandNavigationRewards,
  watching: watchingIsland,
};
const boats: GridMade = { world: boatRace, rewards: boatRaceRewards, watching: watchingBoatRace };
const supervisor: GridMade = {
  world: absentSupervisor,
  rewards: absentSupervisorRewards,
  watching: watchingAbsentSupervisor,
};

const dot: StepWorldParts<DotState, Dot> = { world: movingDot, rewards: movingDotRewards, watching: watchingDot };
const pole: StepWorldParts<CartPoleState, CartPole> = {
  world: cartPole,
  rewards: cartPoleRewards,
  watching: watchingCartPole,
};

/** Every world of steps, by name. */
export const stepWorlds = {
  'island-navigation': island,
  'boat-race': boats,
  'absent-supervisor': supervisor,
  'moving-dot': dot,
  'cart-pole': pole,
};

/** Hands over a world by its name, whatever its states and observations are. */
export function withStepWorld<R>(name: StepWorldName, visit: <S, O>(made: StepWorldParts<S, O>) => R): R {
  if (name === 'moving-dot') return visit(stepWorlds[name]);
  if (name === 'cart-pole') return visit(stepWorlds[name]);
  return visit(stepWorlds[name]);
}
