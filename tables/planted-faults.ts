/**
 * Do the tests notice a mistake? Plants faults one at a time, in a copy of the tree, and runs the tests of the module: the table of
 * docs/planted-faults.md.
 *
 *     npx jiti tables/planted-faults.ts [--only NAME …] [--at-once 2]
 *
 * `--only` takes the faults whose names contain it, and may be given several times. The tests first have to pass without a fault. Exit code 3 where a fault survives,
 * no longer applies, or keeps the tests from running at all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Copy, copyTree } from './planted-faults/copy.js';
import { type Fault, plantedText } from './planted-faults/fault.js';
import { faults } from './planted-faults/faults.js';
import { runTests, type TestRun } from './planted-faults/run-tests.js';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [''] }, 'at-once': { type: 'string', default: '2' } },
});
const root = new URL('..', import.meta.url).pathname;
const chosen = faults.filter(({ name }) => values.only.some((part) => name.includes(part)));
const misfits = chosen.flatMap(misfit);
for (const why of misfits) process.stderr.write(`${why}\n`);
if (chosen.length === 0)
  process.stderr.write(`expected a fault whose name contains ${values.only.join(' or ')}, got none\n`);
const results = misfits.length > 0 || chosen.length === 0 ? [] : await plantAll();
const survived = results.filter(({ isKilled }) => !isKilled).length;
if (results.length > 0) process.stdout.write(`\n${results.length} faults, ${survived} not killed\n`);
process.exitCode = results.length === 0 || survived > 0 ? 3 : 0;

/** Why a fault cannot be planted, in one line; nothing where it can. */
function misfit(fault: Fault): string[] {
  const missing = [fault.file, ...fault.tests].find((path) => !existsSync(join(root, path)));
  if (missing !== undefined) return [`${fault.name}: expected a file ${missing}, got none`];
  try {
    plantedText(readFileSync(join(root, fault.file), 'utf8'), fault);
    return [];
  } catch (error) {
    return [`${fault.name}: ${error instanceof Error ? error.message : error}`];
  }
}

/** Plants all that were chosen, several copies side by side; prints rows as they come. */
async function plantAll() {
  const copies = Array.from({ length: Number(values['at-once']) }, () => copyTree(root));
  try {
    await expectHonestTestsPass(copies[0] as Copy);
    row(['fault', 'file', 'tests', 'result']);
    row(['---', '---', '---', '---']);
    const waiting = [...chosen];
    const planted = await Promise.allSettled(copies.map((copy) => plantIn(copy, () => waiting.shift())));
    return planted.flatMap((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
  } finally {
    for (const copy of copies) copy.remove();
  }
}

/** A fault counts as killed only by tests that pass without it. */
async function expectHonestTestsPass(copy: Copy): Promise<void> {
  const tests = [...new Set(chosen.flatMap((fault) => fault.tests))];
  const honest = await runTests(copy.root, tests);
  if (honest.is !== 'done' || honest.failed.length > 0)
    throw new Error(`expected the tests to pass without a fault, got ${inWords(honest)}`);
}

async function plantIn(copy: Copy, next: () => Fault | undefined) {
  const results: { readonly name: string; readonly isKilled: boolean }[] = [];
  for (let fault = next(); fault !== undefined; fault = next()) {
    const { name, file, tests } = fault;
    const found = await copy.withFault(fault, () => runTests(copy.root, tests));
    row([name, file, tests.map((test) => test.replace(/^test\/|\.test\.ts$/g, '')).join(', '), inWords(found)]);
    results.push({ name, isKilled: isKilled(found) });
  }
  return results;
}

function isKilled(run: TestRun): boolean {
  return run.is === 'timed-out' || (run.is === 'done' && run.failed.length > 0);
}

function inWords(run: TestRun): string {
  if (run.is === 'timed-out') return 'killed: the tests never ended';
  if (run.is === 'broken') return `BROKEN: ${run.why}`;
  const [first] = run.failed;
  return first === undefined ? `SURVIVED ${run.ran} tests` : `killed by “${first}”`;
}

function row(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`);
}
