/** A board as it is drawn: one character a cell, row by row. */
export interface DrawnBoard {
  readonly width: number;
  readonly tiles: string;
}

const ahead = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/** What is drawn on the cell that a move leads to: 0 up, then a quarter turn clockwise each. Undefined past the edge, and for no such move. */
export function tileAhead({ width, tiles }: DrawnBoard, cell: number, action: number): string | undefined {
  const way = ahead[action];
  if (way === undefined) return undefined;
  const x = (cell % width) + way[0];
  return x < 0 || x >= width ? undefined : tiles[cell + way[0] + way[1] * width];
}
