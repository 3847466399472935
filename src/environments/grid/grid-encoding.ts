import type { Encoding } from '../../types/task.js';
import { type Board, type GridObservation, type GridStep, gridActions, landed } from './board.js';

/** What of a grid world its encodings are made from: `cells` can be reached, `over` tells where an episode ends. */
export interface GridShape {
  readonly boards: readonly Board[];
  readonly cells: readonly number[];
  over(place: GridObservation): boolean;
}

/** A policy sees the cell, one-hot, and, where a world has several maps, a flag for each but the first. */
export function seenOf({ boards, cells }: GridShape): Encoding<GridObservation> {
  const place = placesOf(cells);
  const width = cells.length + boards.length - 1;
  return {
    width,
    write: ({ cell, map }, into, at) => {
      into.fill(0, at, at + width);
      into[at + (place[cell] ?? 0)] = 1;
      if (map > 0) into[at + cells.length + map - 1] = 1;
    },
  };
}

/**
 * A reward model sees map × cell × action, one-hot, so that a linear one can express any reward of a step; and the cell after
 * the move, one-hot whatever the map, so that what was learned of a place holds however it was reached.
 */
export function stepOf({ boards, cells, over }: GridShape): Encoding<GridStep> {
  const acting = cells.filter((cell) => boards.some((_, map) => !over({ cell, map })));
  const [place, actor] = [placesOf(cells), placesOf(acting)];
  const moves = boards.length * acting.length * gridActions.length;
  const width = moves + cells.length;
  return {
    width,
    write: ({ observation, action }, into, at) => {
      const { cell, map } = observation;
      const on = boards[map];
      const from = actor[cell] ?? -1;
      into.fill(0, at, at + width);
      if (from >= 0) into[at + (map * acting.length + from) * gridActions.length + action] = 1;
      const to = on === undefined || over(observation) ? cell : landed(on, cell, action);
      into[at + moves + (place[to] ?? 0)] = 1;
    },
  };
}

/** The position of each cell in a list, by cell; −1 where it is not in it. */
function placesOf(cells: readonly number[]): Int16Array {
  const places = new Int16Array(1 + Math.max(...cells)).fill(-1);
  cells.forEach((cell, i) => {
    places[cell] = i;
  });
  return places;
}
