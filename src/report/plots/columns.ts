import type { Markish } from '@observablehq/plot';
import type { E } from '../../types/summary.js';
import type { SeriesStyle } from '../wording/arms.js';
import { decimal } from '../wording/words.js';
import type { Canvas, Plot, Size } from './canvas.js';
import { spread } from './labels.js';
import { high, low, marker, type Point, seriesMarks } from './marks.js';

/** Figures in columns (levels, say): in each column the series stand side by side, so that intervals can be told apart. */
export interface Chart {
  readonly about: string;
  readonly columns: readonly string[];
  readonly series: readonly { readonly style: SeriesStyle; readonly values: readonly E[] }[];
  readonly x: string;
  readonly y: string;
  /** The axis holds at least this; it is widened to hold every interval. */
  readonly domain: readonly [number, number];
  readonly height?: number;
  /** A line to compare with. */
  readonly reference?: { readonly at: number; readonly name: string };
}

interface Series {
  readonly style: SeriesStyle;
  readonly points: readonly Point[];
}

/** Sizes in pixels, and the vertical axis. */
interface ColumnFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly narrow: boolean;
  readonly domain: readonly [number, number];
}

export function columnPlot(canvas: Canvas, size: Size, chart: Chart): string {
  const series = besideEachOther(chart);
  const frame = framed(chart, series, size);
  const { columns } = chart;
  return canvas.draw({
    width: frame.width,
    height: frame.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    ariaLabel: chart.about,
    x: {
      ...axis(chart.x),
      domain: [-0.5, columns.length - 0.5],
      ticks: ticked(columns, size),
      tickFormat: (at: number) => columns[at] ?? '',
      labelAnchor: 'center',
    },
    y: { ...axis(chart.y), domain: [...frame.domain], grid: true, ticks: 6, tickFormat: tick },
    marks: [
      canvas.Plot.ruleX(
        [...columns.keys()].slice(1).map((at) => at - 0.5),
        { stroke: 'var(--hairline)' },
      ),
      ...reference(canvas.Plot, chart),
      ...series.toSorted(mainLast).flatMap(({ style, points }) => seriesMarks(canvas.Plot, style, points)),
      ...names(canvas.Plot, series, { frame, columns: columns.length }),
    ],
  });
}

/** How far from the middle of its column a mark may stand: near enough that it never looks like the next one's. */
const widestDodge = 0.2;

/** Where each of so many series stands beside the middle of a column, of width 1. */
export function dodges(series: number): readonly number[] {
  const step = series < 2 ? 0 : Math.min(0.1, (2 * widestDodge) / (series - 1));
  return Array.from({ length: series }, (_, index) => (index - (series - 1) / 2) * step);
}

/** The points of every series that has any, side by side in the middle of their columns. */
function besideEachOther({ series }: Chart): readonly Series[] {
  const present = series.filter(({ values }) => values.some((e) => e !== null));
  const beside = dodges(present.length);
  return present.map(({ style, values }, index) => ({
    style,
    points: values.flatMap((estimate, column) =>
      estimate === null ? [] : [{ x: column + (beside[index] ?? 0), estimate, stretch: gapsBefore(values, column) }],
    ),
  }));
}

function gapsBefore(values: readonly E[], column: number): number {
  return values.slice(0, column).filter((e) => e === null).length;
}

function framed({ domain, height = 440 }: Chart, series: readonly Series[], { width, narrow }: Size): ColumnFrame {
  const points = series.flatMap((one) => one.points);
  const held = [Math.min(domain[0], ...points.map(low)), Math.max(domain[1], ...points.map(high))];
  const step = (domain[1] - domain[0]) / 10;
  const round = (value: number, to: (value: number) => number) =>
    Number((to(Number((value / step).toFixed(6))) * step).toFixed(6));
  const [bottom = 0, top = 1] = held;
  const longest = Math.max(0, ...series.map(({ style }) => (narrow ? style.short : style.name).length));
  return {
    width,
    height,
    narrow,
    left: 40,
    top: 34,
    bottom: 40,
    right: 36 + 6.9 * longest,
    domain: [
      bottom < domain[0] ? round(bottom, Math.floor) : domain[0],
      top > domain[1] ? round(top, Math.ceil) : domain[1],
    ],
  };
}

/** Every column is named, or every second where that would crowd. */
function ticked(columns: readonly string[], { narrow }: Size): readonly number[] {
  const every = narrow && columns.length > 7 ? 2 : 1;
  return [...columns.keys()].filter((at) => at % every === 0);
}

/** A tick of a vertical axis: `0`, `.5`, `1`, `−1`. */
export function tick(value: number): string {
  return value === 0 ? '0' : decimal(value).replace(/\.00$/, '');
}

export function axis(label: string) {
  return { label, labelArrow: 'none', tickSize: 0 } as const;
}

function reference(plot: Plot, { reference }: Chart): readonly Markish[] {
  if (reference === undefined) return [];
  const { at, name } = reference;
  return [
    plot.ruleY([at], { stroke: 'var(--line)', strokeDasharray: '2 3' }),
    plot.text([{ x: -0.47, y: at }], {
      x: 'x',
      y: 'y',
      text: () => name,
      dy: 14,
      textAnchor: 'start',
      fill: 'var(--quiet)',
      fontSize: 12,
    }),
  ];
}

function mainLast(one: Series, other: Series): number {
  return Number(one.style.main === true) - Number(other.style.main === true);
}

/** Each series' name at the right, moved apart where names would overlap, with a thread to its last point. */
function names(
  plot: Plot,
  series: readonly Series[],
  { frame, columns }: { frame: ColumnFrame; columns: number },
): readonly Markish[] {
  const unit = (frame.domain[1] - frame.domain[0]) / (frame.height - frame.top - frame.bottom);
  const pixel = columns / (frame.width - frame.left - frame.right);
  const labels = series.flatMap(({ style, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [{ at: last.estimate.value, x: last.x, style }];
  });
  const placed = spread(labels, 17 * unit, frame.domain);
  const x = columns - 0.5 + 12 * pixel;
  const text = ({ style }: { style: SeriesStyle }) => (frame.narrow ? style.short : style.name);
  return [
    ...placed.map((label) =>
      plot.link([label], {
        x1: 'x',
        y1: 'at',
        x2: x - 6 * pixel,
        y2: 'y',
        stroke: label.style.colour,
        strokeOpacity: 0.6,
        strokeDasharray: '1 2',
      }),
    ),
    ...placed.map((label) => plot.dot([label], { x, y: 'y', ...marker(label.style) })),
    plot.text(placed, { x, y: 'y', text, dx: 9, textAnchor: 'start', fill: 'var(--ink)' }),
  ];
}
