/**
 * The tables of docs/results.md, as Markdown:
 *
 *     npx jiti tables/tables.ts accuracy RUN/summary.json     every arm by level
 *     npx jiti tables/tables.ts cost RUN/summary.json         labels, items inspected, workers and the gate by level
 *     npx jiti tables/tables.ts pressure RUN/summary.json     best of n
 *     npx jiti tables/tables.ts threshold runs/tables/threshold.json
 *     npx jiti tables/tables.ts gate runs/tables/gate.json
 *     npx jiti tables/tables.ts reach runs/tables/reach-ledger.json
 *     npx jiti tables/tables.ts opponents runs/tables/commissions-opponents.json
 *     npx jiti tables/tables.ts crossover runs/tables/commissions-crossover.json
 *     npx jiti tables/tables.ts labels runs/tables/commissions-labels.json
 *     npx jiti tables/tables.ts kinds runs/tables/help-kinds-commissions.json       accuracy by kind of help; `followed`: over-reliance
 *     npx jiti tables/tables.ts routing runs/tables/help-routing-commissions.json
 *     npx jiti tables/tables.ts unaided                       raters without help, by which items they inspect: 10 seeds of claims
 */
import { readFileSync } from 'node:fs';
import type { Interval } from '../src/math/statistics/index.js';
import { arms } from '../src/report/wording/arms.js';
import { count, decimal, withInterval } from '../src/report/wording/words.js';
import type { LevelSummary, Summary } from '../src/types/summary.js';
import { readArmFigures } from './commissions/figures.js';
import { crossover, labelBudgets, opponents } from './commissions/rows.js';
import { followedRows, kindsRows, readKinds, readRouting, routingRows } from './help-arms/rows.js';
import { type Cell, figuresOf, type Reach, readCells, readReach, readTrials } from './measure/records.js';
import { overSeeds, type Rows } from './measure/rows.js';
import { unaided } from './measure/unaided.js';

const tables: Readonly<Record<string, (file: string) => Rows | Promise<Rows>>> = {
  accuracy: (file) => accuracy(summary(file)),
  cost: (file) => cost(summary(file)),
  pressure: (file) => pressure(summary(file)),
  threshold: (file) => threshold(readCells(file)),
  gate,
  reach: (file) => reach(readReach(file)),
  opponents: (file) => opponents(readArmFigures(file)),
  crossover: (file) => crossover(readArmFigures(file)),
  labels: (file) => labelBudgets(readArmFigures(file)),
  kinds: (file) => kindsRows(readKinds(file)),
  followed: (file) => followedRows(readKinds(file)),
  routing: (file) => routingRows(readRouting(file)),
  unaided,
};

const [name = '', file = ''] = process.argv.slice(2);
const table = tables[name];
if (table === undefined) {
  process.stderr.write(`tables: expected ${Object.keys(tables).join(' | ')}, got ${name || 'nothing'}\n`);
  process.exitCode = 2;
} else {
  const [head = [], ...rows] = await table(file);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  process.stdout.write(`${[line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')}\n`);
}

function summary(file: string): Summary {
  return JSON.parse(readFileSync(file, 'utf8')) as Summary;
}

function accuracy({ levels }: Summary): Rows {
  const rows = [
    ...arms.map(({ name, of }) => ({ name, of })),
    { name: 'uplift', of: ({ rater }: LevelSummary) => rater.uplift },
    { name: 'share of the gap recovered', of: ({ recovered }: LevelSummary) => recovered },
    { name: 'evaluator, before promotion', of: ({ evaluator }: LevelSummary) => evaluator.accuracy },
  ];
  return [
    ['arm', ...levels.map(({ level, size }) => `k = ${level} (${count(size)})`)],
    ...rows.map(({ name, of }) => [name, ...levels.map((level) => withInterval(of(level)))]),
  ];
}

function cost({ levels }: Summary): Rows {
  return [
    [
      'level',
      'labels: evaluator + worker + audits',
      'items inspected',
      'worker: true return',
      'proxy return',
      'trained from unaided labels',
      'gate, by seeds',
    ],
    ...levels.map(({ level, labels, looks, worker, gate }) => [
      `${level}`,
      `${labels.evaluator} + ${labels.worker} + ${count(labels.audit)}`,
      count(looks),
      withInterval(worker?.trueReturn ?? null),
      withInterval(worker?.proxyReturn ?? null),
      withInterval(worker?.unaidedTrueReturn ?? null),
      JSON.stringify(gate.evidence.decisions ?? gate.decision)
        .replace(/[{}"]/g, '')
        .replace(/:/g, ' '),
    ]),
  ];
}

function pressure({ pressure: points }: Summary): Rows {
  return [
    ['best of', 'rating', 'what is assessed', 'what is forgotten'],
    ...points.map((p) => [`${p.n}`, withInterval(p.rating), withInterval(p.assessed), withInterval(p.forgotten)]),
  ];
}

/** Mean with Student's interval over seeds, and the range. */
function threshold(cells: readonly Cell[]): Rows {
  const keys = [...new Set(cells.map((c) => `${c.acquisition}/${c.labels}`))];
  const rows = keys
    .map((key) => cells.filter((c) => `${c.acquisition}/${c.labels}` === key))
    .toSorted(([a], [b]) => (a && b ? a.acquisition.localeCompare(b.acquisition) || a.labels - b.labels : 0));
  return [
    [
      'questions chosen by',
      'labels a level',
      'seeds',
      'assisted at k = 4',
      'lowest and highest seed',
      'evaluator at k = 4',
      'lowest and highest seed',
    ],
    ...rows.map((some) => {
      const [assisted, evaluator] = [some.map((c) => c.assisted), some.map((c) => c.evaluator)];
      return [
        some[0]?.acquisition ?? '',
        `${some[0]?.labels}`,
        `${some.length}`,
        overSeeds(assisted),
        range(assisted),
        overSeeds(evaluator),
        range(evaluator),
      ];
    }),
  ];
}

function gate(file: string): Rows {
  const all = readTrials(file);
  const share = ({ value, low, high }: Interval) => `${points(value)} % (${points(low)}–${points(high)})`;
  return [
    [
      'the evaluator',
      'costs raters, points',
      'trials',
      'granted',
      'withheld',
      'withheld at the worst level',
      'more audits wanted',
      'audits: median, 90 %',
      'items inspected: median, 90 %',
    ],
    ...[...new Set(all.map((t) => t.lie))].map((lie) => {
      const { n, cost, granted, withheld, worst, insufficient, audits, looks } = figuresOf(
        all.filter((t) => t.lie === lie),
      );
      return [
        lie,
        cost.toFixed(1),
        `${n}`,
        share(granted),
        share(withheld),
        `${points(worst)} %`,
        `${insufficient}`,
        `${whole(audits.median)}, ${whole(audits.most)}`,
        `${whole(looks.median)}, ${whole(looks.most)}`,
      ];
    }),
  ];
}

/** Means over the seeds; assisted and uplift over those whose gate below was granted. */
function reach(all: readonly Reach[]): Rows {
  const levels = [...new Set(all.map((r) => r.level))];
  const row = (name: string, of: (r: Reach) => number | null): readonly string[] => [
    name,
    ...levels.map((level) => overSeeds(all.filter((r) => r.level === level).flatMap((r) => of(r) ?? []))),
  ];
  const best = ({ flat }: Reach) => Math.max(...Object.values(flat));
  return [
    ['', ...levels.map((level) => `k = ${level} (${count(4 ** level)})`)],
    row('inspecting everything', (r) => r.ceiling),
    row('assisted', (r) => r.assisted),
    row('unaided', (r) => r.unaided),
    row('uplift', (r) => r.assisted && r.assisted - r.unaided),
    row('no recursion: items summed', (r) => r.flat.lowerLevelSummed ?? null),
    row('no recursion: whole outcomes', (r) => r.flat.equalCost ?? null),
    row('assisted less the better of these two', (r) => r.assisted && r.assisted - best(r)),
    [
      'help granted, of seeds',
      ...levels.map((level) => {
        const some = all.filter((r) => r.level === level);
        return `${some.filter((r) => r.assisted !== null).length} of ${some.length}`;
      }),
    ],
  ];
}

function range(values: readonly number[]): string {
  return `${decimal(Math.min(...values))}–${decimal(Math.max(...values))}`;
}

function whole(value: number): string {
  return count(Math.round(value));
}

function points(share: number): string {
  return (100 * share).toFixed(1).replace(/\.0$/, '');
}
