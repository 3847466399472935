import { absentSupervisor, absentSupervisorRewards } from './grid/absent-supervisor.js';
import type { GridObservation } from './grid/board.js';
import { boatRace, boatRaceRewards } from './grid/boat-race.js';
import type { GridState } from './grid/grid-world.js';
import { islandNavigation, islandNavigationRewards } from './grid/island-navigation.js';
import { type CartPole, type CartPoleState, cartPole, cartPoleRewards } from './steps/cart-pole.js';
import { type Dot, type DotState, movingDot, movingDotRewards } from './steps/moving-dot.js';
import type { StepRewards, StepWorld } from './steps/step-world.js';
import {
  type WatcherScore,
  watchingAbsentSupervisor,
  watchingBoatRace,
  watchingCartPole,
  watchingDot,
  watchingIsland,
} from './watching.js';

/** A world of steps, its rewards, and how a person who watches would score its steps. */
export interface StepWorldParts<S, O> {
  readonly world: StepWorld<S, O>;
  readonly rewards: StepRewards<O>;
  readonly watching: WatcherScore<O>;
}

export type StepWorldName = keyof typeof stepWorlds;

export type GridWorldParts = StepWorldParts<GridState, GridObservation>;

const islandParts: GridWorldParts = {
  world: islandNavigation,
  rewards: islandNavigationRewards,
  watching: watchingIsland,
};
const boatRaceParts: GridWorldParts = { world: boatRace, rewards: boatRaceRewards, watching: watchingBoatRace };
const supervisorParts: GridWorldParts = {
  world: absentSupervisor,
  rewards: absentSupervisorRewards,
  watching: watchingAbsentSupervisor,
};

const dotParts: StepWorldParts<DotState, Dot> = { world: movingDot, rewards: movingDotRewards, watching: watchingDot };
const cartPoleParts: StepWorldParts<CartPoleState, CartPole> = {
  world: cartPole,
  rewards: cartPoleRewards,
  watching: watchingCartPole,
};

/** Every world of steps, by name. */
export const stepWorlds = {
  'island-navigation': islandParts,
  'boat-race': boatRaceParts,
  'absent-supervisor': supervisorParts,
  'moving-dot': dotParts,
  'cart-pole': cartPoleParts,
};

/** Calls `visit` with the world of a name, whatever the types of its states and observations are. */
export function withStepWorld<R>(name: StepWorldName, visit: <S, O>(made: StepWorldParts<S, O>) => R): R {
  if (name === 'moving-dot') return visit(stepWorlds[name]);
  if (name === 'cart-pole') return visit(stepWorlds[name]);
  return visit(stepWorlds[name]);
}
