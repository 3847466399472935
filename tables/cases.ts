/**
 * What `belay fit` makes of every small case: one Markdown line a file, with the time it took.
 *
 *     npx jiti tables/cases.ts [--cases ../shared/cases] [--only NAME] [--members 10]
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FitResult, fitRecorded } from '../src/preferences/fit.js';
import { readFiles } from '../src/preferences/read.js';
import { fitSettings } from '../src/preferences/settings.js';
import { BadInput } from '../src/types/bad-input.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '../shared/cases' },
    only: { type: 'string' },
    members: { type: 'string', default: '10' },
  },
});

/** Layouts that `belay import` is to read, and cases of other commands. */
const others = /^(csv-tsv|label-studio|sharegpt|shp|summarize-from|trl-|ultrafeedback|symlinked|torn|ui-)/;

process.stdout.write('| case | outcome | warnings, first skip | s |\n|---|---|---|---|\n');
for (const name of existsSync(values.cases) ? readdirSync(values.cases) : []) {
  if (others.test(name) || (values.only !== undefined && values.only !== name)) continue;
  for (const file of readdirSync(join(values.cases, name)).filter((each) => each !== 'README')) {
    const began = process.hrtime.bigint();
    const [outcome, notes] = await tried(
      join(values.cases, name, file),
      name === 'identical-pair' ? 'hh' : 'comparisons',
    );
    const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
    process.stdout.write(`| ${name}/${file} | ${outcome} | ${notes} | ${seconds} |\n`);
  }
}

async function tried(file: string, format: string): Promise<readonly [outcome: string, notes: string]> {
  try {
    const { rows, skipped, winnerFirst } = await readFiles([file], format);
    const task = { training: rows, test: { folds: 5 }, members: Number(values.members), seed: 0, winnerFirst };
    const result = await fitRecorded({ ...task, settings: fitSettings({}) });
    const [first] = skipped;
    const skip = first === undefined ? [] : [`${skipped.length} skipped, line ${first.line}: ${first.why}`];
    return [outcomeOf(result), [...result.warnings, ...skip].join('; ')];
  } catch (error) {
    if (error instanceof BadInput) return [`refused: ${error.message.replace(file, '…')}`, ''];
    throw error;
  }
}

function outcomeOf({ test, train, apart }: FitResult): string {
  const { accuracy } = test;
  const counted = Object.entries(apart).flatMap(([what, n]) => (n === 0 ? [] : [`${what} ${n}`]));
  const claim =
    accuracy === null
      ? `no accuracy: ${test.why}`
      : `accuracy ${accuracy.value.toFixed(2)} (${accuracy.low.toFixed(2)} to ${accuracy.high.toFixed(2)}) of ${test.n} pairs, ${test.groups} groups`;
  return [`${claim}; ${train.n} learned from`, ...counted].join(', ');
}
