import type { Step } from '../../types/trajectory.js';

/** Actions on a board, a quarter turn clockwise from each to the next. */
export const gridActions = ['up', 'right', 'down', 'left'] as const;

/** A map of characters: `#` is a wall, `A` is where an episode begins. Cells are counted row by row. */
export interface Board {
  readonly width: number;
  /** One character a cell, without the agent. */
  readonly tiles: string;
  readonly start: number;
  /** The cell that each action leads to: landing[cell · 4 + action]. A move against a wall or the edge stays in its cell. */
  readonly landing: Int16Array;
}

/** An observation of a grid world: the agent's cell, and which of the world's maps it is on. */
export interface GridObservation {
  readonly cell: number;
  readonly map: number;
}

export type GridStep = Step<GridObservation, number>;

export function board(rows: readonly string[]): Board {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) throw new RangeError(`expected rows of ${width} tiles, got ${rows}`);
  const drawn = rows.join('');
  const start = drawn.indexOf('A');
  if (start < 0) throw new RangeError('expected an A where the episode begins, got none');
  const tiles = drawn.replace('A', ' ');
  return { width, tiles, start, landing: landings(tiles, width) };
}

export const tileAt = ({ tiles }: Board, cell: number): string => tiles[cell] ?? '#';

/** The cell that an action leads to. */
export const landed = ({ landing }: Board, cell: number, action: number): number =>
  landing[cell * gridActions.length + action] ?? cell;

/** The cell that a step leads to. */
export const cellAfter = (boards: readonly Board[], { observation: { cell, map }, action }: GridStep): number =>
  landed(boardOf(boards, map), cell, action);

/** The tile that a step leads to. */
export const tileAfter = (boards: readonly Board[], step: GridStep): string =>
  tileAt(boardOf(boards, step.observation.map), cellAfter(boards, step));

export function boardOf(boards: readonly Board[], map: number): Board {
  const found = boards[map];
  if (found === undefined) throw new RangeError(`expected a map from 0 to ${boards.length - 1}, got ${map}`);
  return found;
}

/** Cells between two cells, by row and by column (Manhattan distance). */
export const manhattanDistance = ({ width }: Board, one: number, other: number): number =>
  Math.abs((one % width) - (other % width)) + Math.abs(Math.floor(one / width) - Math.floor(other / width));

/** Every cell with one of these tiles. */
export const cellsOf = ({ tiles }: Board, wanted: string): readonly number[] =>
  [...tiles].flatMap((tile, cell) => (wanted.includes(tile) ? [cell] : []));

/** The board row by row with the agent on it. */
export const drawn = ({ tiles, width }: Board, agent: number): readonly string[] =>
  Array.from({ length: tiles.length / width }, (_, y) =>
    Array.from({ length: width }, (_, x) => (y * width + x === agent ? 'A' : tiles[y * width + x])).join(''),
  );

/** Cells that can be reached from the start, ascending; `ends` are the tiles where an episode ends. */
export function reachable(on: Board, ends: string): readonly number[] {
  const reached = new Set([on.start]);
  for (const cell of reached)
    if (!ends.includes(tileAt(on, cell)))
      for (const action of gridActions.keys()) reached.add(landed(on, cell, action));
  return [...reached].sort((a, b) => a - b);
}

const directions = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

function landings(tiles: string, width: number): Int16Array {
  const height = tiles.length / width;
  return Int16Array.from({ length: tiles.length * directions.length }, (_, i) => {
    const cell = Math.floor(i / directions.length);
    const [dx, dy] = directions[i % directions.length] ?? [0, 0];
    const [x, y] = [(cell % width) + dx, Math.floor(cell / width) + dy];
    const outside = x < 0 || y < 0 || x >= width || y >= height;
    return outside || tiles[y * width + x] === '#' ? cell : y * width + x;
  });
}
