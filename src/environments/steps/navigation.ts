import { below, normal, type Rng } from '../../math/rng.js';
import type { Json } from '../../types/json.js';
import type { Step } from '../../types/trajectory.js';
import type { StepRewards, StepWorld } from './step-world.js';

export interface NavigationSettings {
  /** Cells a side. */
  readonly size: number;
  /** Number of kinds of ground. */
  readonly grounds: number;
}

/** A square map: the kind of ground of every cell, row by row. */
export interface RouteMap {
  readonly size: number;
  readonly grounds: number;
  readonly ground: Uint8Array;
}

export interface NavigationState {
  readonly cell: number;
  readonly t: number;
}

export interface NavigationObservation {
  readonly cell: number;
}

const actions = ['up', 'right', 'down', 'left'] as const;
const moves = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/** Draws a map with ground in patches, so that routes differ in worth. */
export function routeMap({ size, grounds }: NavigationSettings, rng: Rng): RouteMap {
  const ground = new Uint8Array(size * size);
  for (let cell = 0; cell < ground.length; cell++) {
    const u = rng.next();
    const near = u < 0.25 && cell % size > 0 ? cell - 1 : u < 0.5 && cell >= size ? cell - size : -1;
    ground[cell] = near >= 0 ? (ground[near] ?? 0) : below(rng, grounds);
  }
  return { size, grounds, ground };
}

/**
 * Routes over a map whose ground is visible. A step is worth a hidden amount that depends on the kinds of ground it leads from and to.
 * Starts are uniform; an episode lasts `horizon` steps.
 */
export function navigation(map: RouteMap, horizon: number): StepWorld<NavigationState, NavigationObservation> {
  const { size, grounds, ground } = map;
  const cells = size * size;
  return {
    name: 'navigation',
    about: 'routes over ground of unknown worth, twice as long with each level',
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2',
    actions,
    horizon,
    environment: {
      reset: (rng) => ({ cell: below(rng, cells), t: 0 }),
      observe: ({ cell }) => ({ cell }),
      legal: () => [0, 1, 2, 3],
      step: ({ cell, t }, action) => ({
        state: { cell: moved(size, cell, action), t: t + 1 },
        done: t + 1 >= horizon,
      }),
    },
    observation: { encode: ({ cell }) => cell, decode: (json) => ({ cell: cellOf(json, cells) }) },
    seen: {
      width: cells,
      write: ({ cell }, into, at) => {
        into.fill(0, at, at + cells);
        into[at + cell] = 1;
      },
    },
    step: {
      width: grounds * grounds,
      write: (step, into, at) => {
        into.fill(0, at, at + grounds * grounds);
        into[at + groundPair(map, step)] = 1;
      },
    },
    stateOf: ({ cell }) => ({ cell, t: 0 }),
    finite: {
      starts: () => Array.from({ length: cells }, (_, cell) => ({ cell, t: 0 })),
      key: ({ cell, t }) => `${cell}@${t}`,
    },
    picture: ({ cell }) => ({
      is: 'board',
      rows: Array.from({ length: size }, (_, y) =>
        Array.from({ length: size }, (_, x) =>
          y * size + x === cell ? 'A' : String.fromCharCode(97 + (ground[y * size + x] ?? 0)),
        ).join(''),
      ),
    }),
  };
}

/** The hidden reward: one standard normal number a pair of grounds. The visible reward is 0 everywhere. */
export function navigationRewards(map: RouteMap, rng: Rng): StepRewards<NavigationObservation> {
  const worth = Float64Array.from({ length: map.grounds ** 2 }, () => normal(rng));
  return { visible: () => 0, hidden: (step) => worth[groundPair(map, step)] ?? 0 };
}

/** Index of the pair of grounds that a step leads from and to; a step against the border stays in its cell. */
function groundPair(
  { size, grounds, ground }: RouteMap,
  { observation: { cell }, action }: Step<NavigationObservation, number>,
): number {
  return (ground[cell] ?? 0) * grounds + (ground[moved(size, cell, action)] ?? 0);
}

function moved(size: number, cell: number, action: number): number {
  const [dx, dy] = moves[action] ?? [0, 0];
  const [x, y] = [(cell % size) + dx, Math.floor(cell / size) + dy];
  return x < 0 || y < 0 || x >= size || y >= size ? cell : y * size + x;
}

function cellOf(json: Json, cells: number): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < 0 || json >= cells)
    throw new TypeError(`expected a cell from 0 to ${cells - 1}, got ${JSON.stringify(json)}`);
  return json;
}
