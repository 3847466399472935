import { below } from '../../math/rng.js';
import type { Codec, Json } from '../../types/json.js';
import type { StepWorld } from '../steps/step-world.js';
import {
  type Board,
  board,
  boardOf,
  drawn,
  type GridObservation,
  gridActions,
  landed,
  reachable,
  tileAt,
} from './board.js';
import { seenOf, stepOf } from './grid-encoding.js';

export interface GridState extends GridObservation {
  /** Steps taken. It ends an episode, is worth nothing and is not seen. */
  readonly t: number;
}

export interface GridRules {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** Of one size. Each episode is on one of them, drawn uniformly. */
  readonly maps: readonly (readonly string[])[];
  /** Tiles where an episode ends. */
  readonly ends: string;
  readonly horizon: number;
}

/** A grid world, and the boards of its maps. */
export interface GridWorld extends StepWorld<GridState, GridObservation> {
  readonly boards: readonly Board[];
  readonly finite: NonNullable<StepWorld<GridState, GridObservation>['finite']>;
}

/**
 * A world on a board: four moves, walls stop, chance only in which map an episode is on. `stateOf` begins at t = 0, for an
 * observation does not tell the time. Where an episode has ended, nothing moves any more.
 */
export function gridWorld({ maps, ends, horizon, ...about }: GridRules): GridWorld {
  const boards = maps.map(board);
  const shapes = new Set(boards.map(({ width, tiles }) => `${width} × ${tiles.length / width}`));
  if (shapes.size !== 1) throw new RangeError(`expected maps of one size, got ${[...shapes].join(', ') || 'none'}`);
  const starts = boards.map(({ start }, map): GridState => ({ cell: start, map, t: 0 }));
  const cells = [...new Set(boards.flatMap((each) => reachable(each, ends)))].sort((a, b) => a - b);
  const over = ({ cell, map }: GridObservation) => ends.includes(tileAt(boardOf(boards, map), cell));
  const shape = { boards, cells, over };
  return {
    ...about,
    boards,
    actions: gridActions,
    horizon,
    environment: {
      reset: (rng) => {
        const map = below(rng, boards.length);
        return { cell: boardOf(boards, map).start, map, t: 0 };
      },
      observe: ({ cell, map }) => ({ cell, map }),
      legal: () => everyMove,
      step: (state, action) => {
        const cell = over(state) ? state.cell : landed(boardOf(boards, state.map), state.cell, action);
        const next = { cell, map: state.map, t: state.t + 1 };
        return { state: next, done: over(next) || next.t >= horizon };
      },
    },
    observation: codec(cells, boards.length),
    seen: seenOf(shape),
    step: stepOf(shape),
    stateOf: ({ cell, map }) => ({ cell, map, t: 0 }),
    finite: { starts: () => starts, key: ({ cell, map, t }) => `${map}/${cell}@${t}` },
    picture: ({ cell, map }) => ({ is: 'board', rows: drawn(boardOf(boards, map), cell) }),
  };
}

const everyMove: readonly number[] = [...gridActions.keys()];

const codec = (cells: readonly number[], maps: number): Codec<GridObservation> => ({
  encode: ({ cell, map }) => ({ cell, map }),
  decode: (json) => {
    const { cell, map } = fields(json);
    if (!cells.some((known) => known === cell) || !Number.isInteger(map) || Number(map) < 0 || Number(map) >= maps)
      throw new TypeError(`expected a cell that can be reached and a map below ${maps}, got ${JSON.stringify(json)}`);
    return { cell: Number(cell), map: Number(map) };
  },
});

const fields = (json: Json): { readonly cell?: unknown; readonly map?: unknown } =>
  typeof json === 'object' && json !== null ? json : {};
