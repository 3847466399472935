import type { SeriesStyle } from '../wording/arms.js';
import type { Canvas, Size } from './canvas.js';
import { axis, tick } from './columns.js';
import { high, low, type Point, seriesMarks } from './marks.js';

/** Small plots of the same axes, one a panel: no line crosses another's. */
export interface Panels {
  readonly about: string;
  readonly panels: readonly {
    readonly name: string;
    readonly series: readonly { readonly style: SeriesStyle; readonly points: readonly Point[] }[];
  }[];
  readonly x: string;
  readonly y: string;
  /** The vertical axis holds at least this; it is widened to hold every interval. */
  readonly domain: readonly [number, number];
}

const rowHeight = 170;

export function panelPlot(
  { Plot, draw }: Canvas,
  { width, narrow }: Size,
  { about, panels, x, y, domain }: Panels,
): string {
  const across = Math.min(narrow ? 2 : 5, panels.length);
  const placed = panels.map((panel, index) => ({ ...panel, column: index % across, row: Math.floor(index / across) }));
  const points = panels.flatMap(({ series }) => series.flatMap((one) => one.points));
  const rows = Math.ceil(panels.length / across);
  return draw({
    width,
    height: 62 + rows * rowHeight,
    marginLeft: 40,
    marginTop: 36,
    marginBottom: 42,
    ariaLabel: about,
    fx: { axis: null, padding: 0.12 },
    fy: { axis: null, padding: 0.16 },
    x: { ...axis(x), domain: [0, Math.max(...points.map((point) => point.x)) * 1.04], ticks: 2, labelAnchor: 'center' },
    y: {
      ...axis(y),
      domain: [Math.min(domain[0], ...points.map(low)), Math.max(domain[1], ...points.map(high))],
      grid: true,
      ticks: 4,
      tickFormat: tick,
    },
    marks: [
      Plot.frame({ stroke: 'var(--hairline)' }),
      ...placed.flatMap(({ series, column, row }) =>
        series.flatMap(({ style, points }) =>
          seriesMarks(
            Plot,
            style,
            points.map((point) => ({ ...point, column, row })),
          ),
        ),
      ),
      Plot.text(placed, {
        fx: 'column',
        fy: 'row',
        text: 'name',
        frameAnchor: 'top-left',
        dy: -16,
        textAnchor: 'start',
        fill: 'var(--quiet)',
      }),
    ],
  });
}
