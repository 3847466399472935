/** A board as it is drawn: one character a cell, row by row. */
export interface DrawnBoard {
  readonly width: number;
  readonly tiles: string;
}

const moves = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/** The character of the cell that a move leads to: 0 up, 1 right, 2 down, 3 left. Undefined past the edge, and for other actions. */
export function tileAhead({ width, tiles }: DrawnBoard, cell: number, action: number): string | undefined {
  const move = moves[action];
  if (move === undefined) return undefined;
  const x = (cell % width) + move[0];
  return x < 0 || x >= width ? undefined : tiles[cell + move[0] + move[1] * width];
}
