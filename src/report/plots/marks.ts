import type { Markish, SymbolType } from '@observablehq/plot';
import type { Estimate } from '../../types/summary.js';
import type { SeriesStyle } from '../wording/arms.js';
import type { Plot } from './canvas.js';

/** An estimate at a place on the horizontal axis. */
export interface Point {
  readonly x: number;
  readonly estimate: Estimate;
  /** The line is drawn through neighbours of the same stretch: it breaks where a figure is missing. */
  readonly stretch?: number;
  /** Where a plot has several panels: the column and row of this one. */
  readonly column?: number;
  readonly row?: number;
}

/** Points of one kind: the line through them, the interval of each, and the mark of each. */
export function seriesMarks(plot: Plot, style: SeriesStyle, points: readonly Point[]): readonly Markish[] {
  const place = { x: 'x', ...(points[0]?.column === undefined ? {} : { fx: 'column', fy: 'row' }) };
  const y = ({ estimate }: Point) => estimate.value;
  const [strokeWidth, strokeOpacity] = style.main === true ? [1.75, 0.9] : [1, 0.4];
  return [
    plot.line(points, {
      ...place,
      z: ({ stretch }: Point) => stretch ?? 0,
      y,
      stroke: style.colour,
      strokeWidth,
      strokeOpacity,
    }),
    plot.ruleX(points, { ...place, y1: low, y2: high, stroke: style.colour, strokeWidth: 1.5 }),
    plot.dot(points, { ...place, y, ...marker(style) }),
  ];
}

/** A style's mark: hollow marks hide what lies behind them. */
export function marker({ symbol, colour, filled }: SeriesStyle) {
  const drawn: SymbolType = symbol === 'triangle down' ? triangleDown : symbol;
  return { symbol: drawn, stroke: colour, fill: filled ? colour : 'var(--ground)', r: 4, strokeWidth: 1.5 };
}

export function low({ estimate }: Pick<Point, 'estimate'>): number {
  return estimate.low ?? estimate.value;
}

export function high({ estimate }: Pick<Point, 'estimate'>): number {
  return estimate.high ?? estimate.value;
}

/** What of a canvas path is drawn on, in pixels. */
interface Path {
  readonly moveTo: (x: number, y: number) => void;
  readonly lineTo: (x: number, y: number) => void;
  readonly closePath: () => void;
}

const triangleDown = {
  draw(context: Path, size: number) {
    const reach = Math.sqrt(size) * 0.7;
    context.moveTo(0, reach);
    context.lineTo(-0.866 * reach, -reach / 2);
    context.lineTo(0.866 * reach, -reach / 2);
    context.closePath();
  },
};
