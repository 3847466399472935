/**
 * The tables of docs/fit.md, as Markdown: `belay fit` with ten members and five folds, a line a figure, over fold seeds.
 *
 *     npx jiti tables/fit.ts [--seeds 10] [--from 0] [--only hh|moving-dot] [--data ../shared/data] [--model mlp] [--threads 2]
 *     npx jiti tables/fit.ts --recorded DIR      from what `belay --seed N --json fit …` wrote to DIR/hhN.json and DIR/dotN.json
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Comparison } from '../src/feedback/formats/index.js';
import { mean, variance } from '../src/math/statistics/index.js';
import { type FitResult, fitRecorded } from '../src/preferences/fit.js';
import { readFiles } from '../src/preferences/read.js';
import { fitSettings } from '../src/preferences/settings.js';
import { movingDot } from './measure/moving-dot.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'mlp' },
    threads: { type: 'string', default: '2' },
    recorded: { type: 'string' },
  },
});

const sets: Readonly<Record<string, { readonly short: string; rows(): Promise<readonly Comparison[]> }>> = {
  hh: {
    short: 'hh',
    rows: async () => (await readFiles([join(values.data, 'hh-rlhf/harmless_rows_0-1799.jsonl.gz')], 'hh')).rows,
  },
  'moving-dot': { short: 'dot', rows: async () => movingDot(join(values.data, 'mrahtz-prefs')) },
};

const figures: Readonly<Record<string, (result: FitResult) => number | null>> = {
  accuracy: ({ test }) => test.accuracy?.value ?? null,
  'its lower limit': ({ test }) => test.accuracy?.low ?? null,
  'its upper limit': ({ test }) => test.accuracy?.high ?? null,
  'accuracy, linear': ({ baselines }) => baselines.linear?.accuracy.value ?? null,
  'ours − linear, paired': ({ baselines }) => baselines.linear?.difference.value ?? null,
  'lower limit of that, linear': ({ baselines }) => baselines.linear?.difference.low ?? null,
  'upper limit of that, linear': ({ baselines }) => baselines.linear?.difference.high ?? null,
  'accuracy, tfidf': ({ baselines }) => baselines.tfidf?.accuracy.value ?? null,
  'ours − tfidf, paired': ({ baselines }) => baselines.tfidf?.difference.value ?? null,
  'lower limit of that, tfidf': ({ baselines }) => baselines.tfidf?.difference.low ?? null,
  'accuracy, length': ({ baselines }) => baselines.length?.accuracy.value ?? null,
  'log-loss, nats (a coin has .693)': ({ test }) => test.nll,
  'calibration error, ten bins': ({ test }) => test.ece,
  'errors told from hits: disagreement / margin': ({ test }) => test.errorAuroc,
  '… the bare margin': ({ test }) => test.marginAuroc,
  '… disagreement alone': ({ test }) => test.disagreementAuroc,
  '… the first minus the second, paired': ({ test }) => test.aurocDifference?.value ?? null,
  'lower limit of that, errors': ({ test }) => test.aurocDifference?.low ?? null,
  'upper limit of that, errors': ({ test }) => test.aurocDifference?.high ?? null,
};

for (const [name, { short, rows }] of Object.entries(sets)) {
  if (values.only !== undefined && values.only !== name) continue;
  const { seeds, results } =
    values.recorded === undefined ? await measured(await rows()) : recorded(values.recorded, short);
  if (results.length > 0) process.stdout.write(`\n${name}, fold seeds ${seeds.join(', ')}\n\n${tableOf(results)}\n`);
}

async function measured(training: readonly Comparison[]) {
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.from) + i);
  const results: FitResult[] = [];
  for (const seed of seeds) {
    const settings = fitSettings({ model: values.model });
    const task = { training, test: { folds: 5 }, members: 10, settings, seed, threads: Number(values.threads) };
    results.push(await fitRecorded(task));
    process.stderr.write(`seed ${seed}: ${three(results.at(-1)?.test.accuracy?.value ?? null)}\n`);
  }
  return { seeds, results };
}

function recorded(folder: string, short: string) {
  const found = existsSync(folder) ? readdirSync(folder) : [];
  const seeds = found.flatMap((file) => new RegExp(`^${short}(\\d+)\\.json$`).exec(file)?.[1] ?? []).map(Number);
  seeds.sort((a, b) => a - b);
  const read = (seed: number) => JSON.parse(readFileSync(join(folder, `${short}${seed}.json`), 'utf8')) as FitResult;
  return { seeds, results: seeds.map(read) };
}

/** Mean, standard deviation and range over seeds; of an interval, also the mean of its ends. */
function tableOf(results: readonly FitResult[]): string {
  const lines = Object.entries(figures).flatMap(([name, of]) => {
    const found = results.map(of).filter((value): value is number => value !== null);
    if (found.length < results.length) return [];
    const spread = found.length > 1 ? three(Math.sqrt(variance(found))) : '–';
    return [
      `| ${name} | ${three(mean(found))} | ${spread} | ${three(Math.min(...found))} to ${three(Math.max(...found))} |`,
    ];
  });
  return ['| | mean | sd | range |', '|---|---|---|---|', ...lines].join('\n');
}

function three(value: number | null): string {
  return value === null
    ? '–'
    : value
        .toFixed(3)
        .replace('-', '−')
        .replace(/^(−?)0\./, '$1.');
}
