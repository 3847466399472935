import type { Picture } from '../../src/types/picture.js';

/** The colours of a page as it is shown now, light or dark. */
export interface Inks {
  readonly ground: string;
  readonly raised: string;
  readonly ink: string;
  readonly line: string;
  readonly quiet: string;
  readonly agent: string;
}

export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: ink('--ground'),
    raised: ink('--raised'),
    ink: ink('--ink'),
    line: ink('--line'),
    quiet: ink('--quiet'),
    agent: ink('--arm-assisted'),
  };
}

export type Brush = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'strokeRect' | 'fillText' | 'beginPath' | 'arc' | 'fill' | 'stroke' | 'moveTo' | 'lineTo'
> & {
  fillStyle: unknown;
  strokeStyle: unknown;
  font: string;
  textAlign: string;
  textBaseline: string;
  lineWidth: number;
};

/** Height over width of a picture. */
export const shapeOf = (picture: Picture): number =>
  picture.is === 'board' ? picture.rows.length / Math.max(1, ...picture.rows.map((row) => row.length)) : 0.75;

/** Draws a picture on a brush of the given size, in CSS pixels. */
export function paint(brush: Brush, picture: Picture, size: { width: number; height: number }, inks: Inks): void {
  brush.fillStyle = inks.ground;
  brush.fillRect(0, 0, size.width, size.height);
  if (picture.is === 'board') board(brush, picture.rows, size.width, inks);
  else marks(brush, picture.marks, size, inks);
}

/** A cell a character: walls are full, the agent is a disc, everything else is its own letter. */
function board(brush: Brush, rows: readonly string[], width: number, inks: Inks): void {
  const cell = width / Math.max(1, ...rows.map((row) => row.length));
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.font = `${Math.round(cell * 0.5)}px ui-monospace, monospace`;
  rows.forEach((row, y) => {
    [...row].forEach((sign, x) => {
      tile(brush, sign, { x: x * cell, y: y * cell, cell }, inks);
    });
  });
}

function tile(brush: Brush, sign: string, at: { x: number; y: number; cell: number }, inks: Inks): void {
  const { x, y, cell } = at;
  brush.fillStyle = sign === '#' ? inks.line : sign === ' ' || sign === 'A' ? inks.ground : inks.raised;
  brush.fillRect(x, y, cell, cell);
  brush.strokeStyle = inks.line;
  brush.lineWidth = 0.5;
  brush.strokeRect(x, y, cell, cell);
  if (sign === '#' || sign === ' ') return;
  const [midX, midY] = [x + cell / 2, y + cell / 2];
  if (sign === 'A') disc(brush, { x: midX, y: midY, radius: cell * 0.36 }, inks.agent);
  brush.fillStyle = sign === 'A' ? inks.ground : inks.ink;
  brush.fillText(sign, midX, midY + cell * 0.03);
}

function marks(
  brush: Brush,
  places: Extract<Picture, { is: 'marks' }>['marks'],
  { width, height }: { width: number; height: number },
  inks: Inks,
): void {
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
