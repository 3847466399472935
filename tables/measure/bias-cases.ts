import { below, flip, normal, type Rng } from '../../src/math/rng.js';
import type { Row } from '../../src/math/row.js';

/** What is compared: rows of numbers, a row a cell row or a step. */
export type Thing = readonly (readonly number[])[];

/** A hidden value, where things come from in and out of distribution, and how each model gets to see them. */
export interface Case {
  readonly name: string;
  readonly about: string;
  worth(thing: Thing): number;
  draw(where: 'in' | 'out', chance: Rng): Thing;
  readonly models: Readonly<Record<string, (thing: Thing) => Row>>;
}

/** Cells of these colours, 0 empty. */
const colours = 3;
/** All boards are shown on a frame of this side, so that every model may see the larger ones. */
const frame = 9;

/**
 * Right neighbours of the same colour count one, a colour above the next one takes one: a sum of local patterns, wherever they stand. Boards of
 * 5 × 5 on a larger frame: in distribution in its left corner, out of it in its right one.
 */
const grids: Case = {
  name: 'grids',
  about: 'local patterns on a grid; taught on its left, tried on its right',
  worth(board) {
    let sum = 0;
    for (const [y, line] of board.entries())
      for (const [x, colour] of line.entries()) {
        if (colour === 0) continue;
        if (line[x + 1] === colour) sum += 1;
        if (board[y + 1]?.[x] === (colour % colours) + 1) sum -= 1;
      }
    return sum;
  },
  draw(where, chance) {
    const [side, from] = [5, where === 'in' ? 0 : frame - 5];
    const inside = (at: number) => at >= from && at < from + side;
    return Array.from({ length: frame }, (_, y) =>
      Array.from({ length: frame }, (_, x) =>
        y < side && inside(x) && flip(chance, 0.6) ? 1 + below(chance, colours) : 0,
      ),
    );
  },
  models: {
    linear: (board) => Float32Array.from(board.flat().flatMap(oneHot)),
    mlp: (board) => Float32Array.from(board.flat().flatMap(oneHot)),
    convolution: patches,
    gru: (board) => ({ width: colours, steps: Float32Array.from(board.flat().flatMap(oneHot)) }),
  },
};

/** Every 2 adds one where a 1 came since the latest 3, and takes one elsewhere; 0 and 4 mean nothing. */
const order: Case = {
  name: 'order',
  about: 'order within a sequence; taught on 8 steps, tried on 20',
  worth(sequence) {
    let [open, sum] = [false, 0];
    for (const [symbol = 0] of sequence) {
      if (symbol === 1) open = true;
      else if (symbol === 3) open = false;
      else if (symbol === 2) sum += open ? 1 : -1;
    }
    return sum;
  },
  draw: (where, chance) => Array.from({ length: where === 'in' ? 8 : 20 }, () => [below(chance, 5)]),
  models: {
    linear: symbols,
    mlp: symbols,
    'mlp, movement': symbols,
    gru: symbols,
  },
};

/** How much nearer the middle a track comes; taught on tracks that begin in the left half, tried in the right one. */
const dots: Case = {
  name: 'dots',
  about: 'coming nearer to the middle; taught in the left half, tried in the right',
  worth(track) {
    const far = ([x = 0, y = 0]: readonly number[]) => Math.abs(x) + Math.abs(y);
    return far(track[0] ?? []) - far(track.at(-1) ?? []);
  },
  draw(where, chance) {
    const side = where === 'in' ? -1 : 1;
    const at = [side * (0.2 + 0.8 * chance.next()), 2 * chance.next() - 1];
    return Array.from({ length: 12 }, () => {
      for (const i of [0, 1]) at[i] = (at[i] as number) + 0.06 * normal(chance);
      return [...at];
    });
  },
  models: { linear: positions, mlp: positions, 'mlp, movement': positions, gru: positions },
};

export const cases: readonly Case[] = [grids, order, dots];

function oneHot(colour: number): number[] {
  return Array.from({ length: colours }, (_, c) => Number(colour === c + 1));
}

/** Every 3 × 3 patch is a step: the same weights everywhere, summed, so that where a pattern stands cannot matter. */
function patches(board: Thing): Row {
  const steps: number[] = [];
  for (let y = 0; y < board.length; y++)
    for (let x = 0; x < board.length; x++)
      for (const [dy, dx] of around) steps.push(...oneHot(board[y + dy]?.[x + dx] ?? 0));
  return { width: 9 * colours, steps: Float32Array.from(steps) };
}

const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dy, dx] as const));

function symbols(sequence: Thing): Row {
  const one = ([symbol]: readonly number[]) => Array.from({ length: 5 }, (_, s) => Number(symbol === s));
  return { width: 5, steps: Float32Array.from(sequence.flatMap(one)) };
}

function positions(track: Thing): Row {
  return { width: 2, steps: Float32Array.from(track.flat()) };
}
