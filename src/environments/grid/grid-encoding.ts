import type { Encoding } from '../../types/task.js';
import { type Board, type GridObservation, type GridStep, gridActions, landed } from './board.js';

/** The parts of a grid world that its encodings depend on: `cells` can be reached, `over` is true where an episode ends. */
export interface GridShape {
  readonly boards: readonly Board[];
  readonly cells: readonly number[];
  over(observation: GridObservation): boolean;
}

/** A policy sees the cell, one-hot, and, where a world has several maps, a flag for each but the first. */
export function seenOf({ boards, cells }: GridShape): Encoding<GridObservation> {
  const index = indexByCell(cells);
  const width = cells.length + boards.length - 1;
  return {
    width,
    write: ({ cell, map }, into, at) => {
      into.fill(0, at, at + width);
      into[at + (index[cell] ?? 0)] = 1;
      if (map > 0) into[at + cells.length + map - 1] = 1;
    },
  };
}

/**
 * A reward model sees map × cell × action, one-hot, so that a linear one can express any reward of a step; and the cell after
 * the move, one-hot and shared by all maps, so that what is learned about a cell holds however it was reached.
 */
export function stepOf({ boards, cells, over }: GridShape): Encoding<GridStep> {
  const acting = cells.filter((cell) => boards.some((_, map) => !over({ cell, map })));
  const [index, actingIndex] = [indexByCell(cells), indexByCell(acting)];
  const moves = boards.length * acting.length * gridActions.length;
  const width = moves + cells.length;
  return {
    width,
    write: ({ observation, action }, into, at) => {
      const { cell, map } = observation;
      const on = boards[map];
      const from = actingIndex[cell] ?? -1;
      into.fill(0, at, at + width);
      if (from >= 0) into[at + (map * acting.length + from) * gridActions.length + action] = 1;
      const to = on === undefined || over(observation) ? cell : landed(on, cell, action);
      into[at + moves + (index[to] ?? 0)] = 1;
    },
  };
}

/** The position of each cell in a list, by cell; −1 where it is not in it. */
function indexByCell(cells: readonly number[]): Int16Array {
  const index = new Int16Array(1 + Math.max(...cells)).fill(-1);
  cells.forEach((cell, i) => {
    index[cell] = i;
  });
  return index;
}
