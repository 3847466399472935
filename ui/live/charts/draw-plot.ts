import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** One line of a plot: its points with their intervals, in order of x. `tone`: a custom property of the tokens. */
export interface PlotLine {
  readonly name: string;
  readonly tone: string;
  readonly dashed?: boolean;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low?: number | null;
    readonly high?: number | null;
  }[];
}

export interface PlotData {
  readonly x: string;
  readonly y: string;
  readonly lines: readonly PlotLine[];
  /** The ends of y; as far as the points go where not given. */
  readonly range?: readonly [number, number];
}

const height = 240;

/** Draws lines with their intervals as whiskers, and names each at its end. Loaded when the first plot is drawn. */
export function drawPlot(place: HTMLElement, plot: PlotData): { readonly drop: () => void } {
  const style = getComputedStyle(place);
  const tone = (name: string) => style.getPropertyValue(name).trim();
  const drawn = new uPlot(optionsOf(plot, tone, place.clientWidth), dataOf(plot), place);
  drawn.root.dir = 'ltr';
  const resized = new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height }));
  resized.observe(place);
  return {
    drop() {
      resized.disconnect();
      drawn.destroy();
    },
  };
}

function dataOf({ lines }: PlotData): uPlot.AlignedData {
  const xs = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const column = ({ points }: PlotLine) => {
    const byX = new Map(points.map(({ x, y }) => [x, y]));
    return xs.map((x) => byX.get(x) ?? null);
  };
  return [xs, ...lines.map(column)];
}

function optionsOf({ x, y, lines, range }: PlotData, tone: (name: string) => string, width: number): uPlot.Options {
  const font = '13px system-ui, sans-serif';
  const axis = { stroke: tone('--quiet'), font, labelFont: font, labelSize: 22, ticks: { stroke: tone('--hairline') } };
  const grid = { stroke: tone('--hairline'), width: 1 };
  return {
    width,
    height,
    padding: [12, 96, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: (_, least, most) => around(least, most) },
      y: range ? { range: [...range] } : {},
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        label: x,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000],
      },
      { ...axis, grid, label: y, size: 48 },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, tone))],
    hooks: { draw: [(drawn) => finish(drawn, lines, tone)] },
  };
}

/** A single point needs room at both sides. */
const around = (least: number, most: number): [number, number] =>
  least === most ? [least - 1, most + 1] : [least, most];

const seriesOf = ({ name, tone: of, dashed }: PlotLine, tone: (name: string) => string): uPlot.Series => ({
  label: name,
  stroke: tone(of),
  width: 2,
  spanGaps: true,
  ...(dashed ? { dash: [6, 4] } : {}),
  points: { show: true, size: 7, fill: tone(of) },
});

function finish(drawn: uPlot, lines: readonly PlotLine[], tone: (name: string) => string): void {
  const { ctx } = drawn;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.lineWidth = 1.5 * scale;
  ctx.font = `${13 * scale}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const ends = lines.flatMap((line) => endOf(drawn, line)).sort((a, b) => a.at - b.at);
  for (const [i, { name, tone: of, points }] of lines.entries()) {
    ctx.strokeStyle = tone(of);
    // Side by side, or intervals of two lines at the same x would hide each other.
    const aside = (i - (lines.length - 1) / 2) * 4 * scale;
    for (const { x, low, high } of points)
      if (low != null && high != null) whisker(drawn, drawn.valToPos(x, 'x', true) + aside, [low, high]);
    const end = ends.find((each) => each.name === name);
    if (end === undefined) continue;
    ctx.fillStyle = tone(of);
    ctx.fillText(name, end.x + 8 * scale, apart(ends, end, 16 * scale));
  }
  ctx.restore();
}

const endOf = (drawn: uPlot, { name, points }: PlotLine) => {
  const last = points[points.length - 1];
  return last === undefined
    ? []
    : [{ name, x: drawn.valToPos(last.x, 'x', true), at: drawn.valToPos(last.y, 'y', true) }];
};

/** Names that would lie on each other are moved apart, the lower one down. */
function apart(
  ends: readonly { readonly name: string; readonly at: number }[],
  end: { readonly name: string; readonly at: number },
  gap: number,
): number {
  const above = ends[ends.findIndex(({ name }) => name === end.name) - 1];
  return above === undefined ? end.at : Math.max(end.at, above.at + gap);
}

function whisker(drawn: uPlot, at: number, [low, high]: readonly [number, number]): void {
  const { ctx } = drawn;
  ctx.beginPath();
  ctx.moveTo(at, drawn.valToPos(low, 'y', true));
  ctx.lineTo(at, drawn.valToPos(high, 'y', true));
  ctx.stroke();
}
