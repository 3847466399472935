/**
 * Draws docs/figures/*.svg from the records that tables/threshold.ts and tables/gate.ts wrote:
 *
 *     npx jiti tables/figures.ts [--in runs/tables] [--out docs/figures]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mean } from '../src/math/statistics/index.js';
import { type Canvas, canvas } from '../src/report/plots/canvas.js';
import { axis, tick } from '../src/report/plots/columns.js';
import { type Cell, powerPoints, readCells, readTrials, type Trials } from './measure/records.js';

interface Way {
  readonly acquisition: Cell['acquisition'];
  readonly name: string;
  readonly colour: string;
  readonly symbol: 'circle' | 'square' | 'diamond2';
  readonly aside: number;
}

const ways: readonly Way[] = [
  { acquisition: 'bald', name: '● active (BALD)', colour: 'var(--arm-assisted)', symbol: 'circle', aside: -5 },
  { acquisition: 'd-optimal', name: '◆ D-optimal', colour: 'var(--arm-alone)', symbol: 'diamond2', aside: 0 },
  { acquisition: 'random', name: '■ random', colour: 'var(--arm-flat)', symbol: 'square', aside: 5 },
];

const lying = {
  ...axis('share of outcomes lied about, where the lie decides, %'),
  domain: [0, 21],
  labelAnchor: 'center',
} as const;
const sides = { width: 900, marginLeft: 52, marginTop: 40, marginBottom: 44, marginRight: 60 };

const { values } = parseArgs({
  options: { in: { type: 'string', default: 'runs/tables' }, out: { type: 'string', default: 'docs/figures' } },
});
const on = await canvas();
draw('threshold.svg', threshold(on, readCells(join(values.in, 'threshold.json'))));
const trials = readTrials(join(values.in, 'gate.json'));
draw('gate-power.svg', withheld(on, trials));
draw('gate-audits.svg', audits(on, trials));

/** One file that stands alone: the pages' colours come along, light and dark. */
function draw(name: string, svg: string): void {
  const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
  const own = `${tokens}svg{background:var(--ground);color:var(--ink);font-family:var(--font)}`;
  const alone = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  writeFileSync(join(values.out, name), `${alone.replace(/(<svg[^>]*>)/, `$1<style>${own}</style>`)}\n`);
}

/** Every seed's dot, and a line through the means. */
function threshold({ Plot, draw }: Canvas, cells: readonly Cell[]): string {
  const drawn = ways.map((way) => ({ ...way, dots: cells.filter((c) => c.acquisition === way.acquisition) }));
  return draw({
    width: 900,
    height: 440,
    marginLeft: 44,
    marginTop: 40,
    marginBottom: 44,
    marginRight: 150,
    ariaLabel: 'Accuracy of assisted raters at level 4 of claims against labels a level, a dot a seed',
    x: {
      ...axis('labels a level'),
      domain: [80, 820],
      ticks: [100, 150, 200, 250, 300, 400, 600, 800],
      tickFormat: String,
      labelAnchor: 'center',
    },
    y: { ...axis('assisted accuracy at level 4'), domain: [0.45, 1], grid: true, tickFormat: tick },
    marks: [
      Plot.ruleY([0.5], { stroke: 'var(--line)', strokeDasharray: '2 3' }),
      ...drawn.flatMap(({ dots, colour, symbol, aside, name }) => {
        const means = meansOf(dots);
        const last = means.at(-1);
        return [
          Plot.line(means, { x: (m) => m.x + aside, y: 'y', stroke: colour, strokeWidth: 1.75 }),
          Plot.dot(dots, {
            x: (c) => c.labels + aside,
            y: 'assisted',
            stroke: colour,
            symbol,
            r: 3.5,
            fillOpacity: 0.25,
            fill: colour,
          }),
          ...(last
            ? [
                Plot.text([last], {
                  x: (m) => m.x + aside,
                  y: 'y',
                  text: () => name,
                  dx: 14,
                  textAnchor: 'start',
                  fill: colour,
                  dy: { circle: -16, diamond2: 40, square: 0 }[symbol],
                }),
              ]
            : []),
        ];
      }),
    ],
  });
}

function meansOf(cells: readonly Cell[]): readonly { readonly x: number; readonly y: number }[] {
  const at = [...new Set(cells.map((c) => c.labels))].toSorted((a, b) => a - b);
  return at.map((x) => ({ x, y: mean(cells.filter((c) => c.labels === x).map((c) => c.assisted)) }));
}

/** Share withheld against how often an evaluator lies, with what its lies cost raters. */
function withheld({ Plot, draw }: Canvas, trials: readonly Trials[]): string {
  const points = rare(trials);
  const colour = 'var(--arm-adversarial)';
  return draw({
    ...sides,
    height: 320,
    ariaLabel: 'Share of liars withheld, with Wilson intervals, against how often they lie',
    x: lying,
    y: {
      ...axis('share withheld; beside it what the lies cost raters, points'),
      domain: [0, 1],
      grid: true,
      tickFormat: tick,
    },
    marks: [
      Plot.ruleY([0.95], { stroke: 'var(--line)', strokeDasharray: '2 3' }),
      Plot.line(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.75 }),
      Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.5 }),
      Plot.dot(points, { x: 'x', y: 'y', fill: colour, r: 4 }),
      Plot.text(points, {
        x: 'x',
        y: 'y',
        text: ({ cost }) => `−${cost.toFixed(1)}`,
        dy: -12,
        dx: 4,
        textAnchor: 'start',
        fill: 'var(--quiet)',
      }),
    ],
  });
}

/** Audits until the gate decided, against how often an evaluator lies. */
function audits({ Plot, draw }: Canvas, trials: readonly Trials[]): string {
  const points = rare(trials);
  return draw({
    ...sides,
    height: 260,
    ariaLabel: 'Audits until the decision, median and 90 % of trials, against how often an evaluator lies',
    x: lying,
    y: {
      ...axis('audits until decided: median ●, 90 % of trials ×'),
      domain: [0, Math.max(...points.map((p) => p.most))],
      grid: true,
    },
    marks: [
      Plot.ruleX(points, { x: 'x', y1: 'median', y2: 'most', stroke: 'var(--arm-unaided)' }),
      Plot.dot(points, { x: 'x', y: 'median', fill: 'var(--arm-unaided)', r: 4 }),
      Plot.dot(points, { x: 'x', y: 'most', stroke: 'var(--arm-unaided)', symbol: 'times', r: 3 }),
    ],
  });
}

/** Lies rarer than one outcome in five, by their share in per cent. */
function rare(trials: readonly Trials[]) {
  return powerPoints(trials).flatMap(({ rate, cost, withheld, audits }) =>
    rate > 0.2 ? [] : [{ x: 100 * rate, y: withheld.value, low: withheld.low, high: withheld.high, cost, ...audits }],
  );
}
