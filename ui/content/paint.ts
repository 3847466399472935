import type { Picture } from '../../src/types/picture.js';
import type { Brush, Inks } from './brush.js';
import { type PaintedPath, paintPath } from './paint-path.js';

/** Height over width of a picture. */
export const shapeOf = (picture: Picture): number =>
  picture.is === 'board' ? picture.rows.length / Math.max(1, ...picture.rows.map((row) => row.length)) : 0.75;

/** Draws a picture on a brush of the given size, in CSS pixels, and the agent’s way between the ground and the agent. */
export function paint(brush: Brush, picture: Picture, path: PaintedPath, inks: Inks): void {
  brush.fillStyle = inks.ground;
  brush.fillRect(0, 0, path.width, path.height);
  if (picture.is === 'board') board(brush, picture.rows, path, inks);
  else marks(brush, picture.marks, path, inks);
}

/** A cell a character: walls are full, the agent is a disc, everything else is its own letter. */
function board(brush: Brush, rows: readonly string[], path: PaintedPath, inks: Inks): void {
  const cell = path.width / Math.max(1, ...rows.map((row) => row.length));
  const cells = rows.flatMap((row, y) => [...row].map((sign, x) => ({ sign, x: x * cell, y: y * cell, cell })));
  for (const each of cells) tile(brush, each, inks);
  paintPath(brush, { ...path, endSize: cell * 0.4 }, inks);
  for (const each of cells) {
    if (each.sign === 'A') agent(brush, each, inks);
    else if (each.sign !== '#' && each.sign !== ' ') letter(brush, each, inks.ink);
  }
}

interface Cell {
  readonly sign: string;
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

function tile(brush: Brush, { sign, x, y, cell }: Cell, inks: Inks): void {
  brush.fillStyle = sign === '#' ? inks.line : sign === ' ' || sign === 'A' ? inks.ground : inks.raised;
  brush.fillRect(x, y, cell, cell);
  brush.strokeStyle = inks.line;
  brush.lineWidth = 0.5;
  brush.strokeRect(x, y, cell, cell);
}

function agent(brush: Brush, at: Cell, inks: Inks): void {
  disc(brush, { x: at.x + at.cell / 2, y: at.y + at.cell / 2, radius: at.cell * 0.3 }, inks.agent);
  letter(brush, at, inks.ground);
}

function letter(brush: Brush, { sign, x, y, cell }: Cell, ink: string): void {
  brush.font = `${Math.round(cell * 0.5)}px ui-monospace, monospace`;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillStyle = ink;
  brush.fillText(sign, x + cell / 2, y + cell * 0.53);
}

function marks(brush: Brush, places: Extract<Picture, { is: 'marks' }>['marks'], path: PaintedPath, inks: Inks): void {
  const { width, height } = path;
  paintPath(brush, path, inks);
  brush.strokeStyle = inks.line;
  brush.lineWidth = 1;
  brush.strokeRect(0.5, 0.5, width - 1, height - 1);
  const at = places.map(({ x, y }) => [x * width, y * height] as const);
  brush.beginPath();
  at.forEach(([x, y], place) => {
    if (place === 0) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  });
  brush.stroke();
  brush.font = '12px system-ui, sans-serif';
  brush.textBaseline = 'bottom';
  places.forEach(({ what }, place) => {
    const [x, y] = at[place] ?? [0, 0];
    disc(brush, { x, y, radius: 6 }, place === places.length - 1 ? inks.agent : inks.quiet);
    brush.fillStyle = inks.ink;
    brush.textAlign = x > width / 2 ? 'end' : 'start';
    brush.fillText(what, x + (x > width / 2 ? -9 : 9), y - 3);
  });
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function disc(brush: Brush, { x, y, radius }: Disc, ink: string): void {
  brush.fillStyle = ink;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
}
