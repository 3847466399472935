import { strings } from '../strings/index.js';
import type { Brush, Inks } from './brush.js';
import type { Point } from './path.js';

const words = strings.rater.track;

/** A way and the size of the picture that it is drawn on, CSS pixels. `isWhole`: its end is the end of the track. */
export interface PaintedPath {
  readonly path: readonly Point[];
  readonly isWhole: boolean;
  /** Half the side of the square at the end: what is drawn there is seen within it. */
  readonly endSize?: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a way as a line with arrows; of a whole one the start, a ring, and the end, a square, each with its name. */
export function paintPath(brush: Brush, { path, isWhole, width, height, endSize = 6 }: PaintedPath, inks: Inks): void {
  const points = path.map(([x, y]): Point => [x * width, y * height]);
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return;
  line(brush, points, inks);
  if (!isWhole) return;
  ring(brush, start, inks);
  square(brush, end, endSize);
  const isClosed = start[0] === end[0] && start[1] === end[1];
  name(brush, isClosed ? words.both : words.start, { at: start, width, below: endSize }, inks);
  if (!isClosed) name(brush, words.last, { at: end, width, below: endSize }, inks);
}

function line(brush: Brush, points: readonly Point[], inks: Inks): void {
  brush.strokeStyle = inks.agent;
  brush.lineWidth = 2;
  brush.beginPath();
  points.forEach(([x, y], at) => {
    if (at === 0) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  });
  brush.stroke();
  points.slice(1).forEach((to, at) => {
    arrow(brush, points[at] ?? to, to);
  });
}

/** Two short strokes in the middle of a stretch, where it is long enough to hold them. */
function arrow(brush: Brush, [x0, y0]: Point, [x1, y1]: Point): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 16) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [tipX, tipY] = [(x0 + x1) / 2 + 3 * ux, (y0 + y1) / 2 + 3 * uy];
  brush.beginPath();
  brush.moveTo(tipX - 6 * ux + 5 * uy, tipY - 6 * uy - 5 * ux);
  brush.lineTo(tipX, tipY);
  brush.lineTo(tipX - 6 * ux - 5 * uy, tipY - 6 * uy + 5 * ux);
  brush.stroke();
}

function ring(brush: Brush, [x, y]: Point, inks: Inks): void {
  brush.fillStyle = inks.ground;
  brush.beginPath();
  brush.arc(x, y, 6, 0, 2 * Math.PI);
  brush.fill();
  brush.stroke();
}

function square(brush: Brush, [x, y]: Point, half: number): void {
  brush.strokeRect(x - half, y - half, 2 * half, 2 * half);
}

interface NamePlace {
  readonly at: Point;
  readonly width: number;
  /** How far below its point a name begins. */
  readonly below: number;
}

/** A name below its point, on a ground of its own, inside of the picture. */
function name(brush: Brush, text: string, { at: [x, y], width, below }: NamePlace, inks: Inks): void {
  const half = 3.5 * text.length;
  const middle = Math.min(width - half - 2, Math.max(half + 2, x));
  brush.fillStyle = inks.ground;
  brush.fillRect(middle - half, y + below + 1, 2 * half, 14);
  brush.fillStyle = inks.ink;
  brush.font = '12px system-ui, sans-serif';
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillText(text, middle, y + below + 8);
}
