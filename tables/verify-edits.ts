/**
 * Does `belay verify` find every edit and every addition? Plants many of each kind at random places in copies of a small finished run, and verifies each
 * copy (`--deep` where the kind needs it):
 *
 *     npx jiti tables/verify-edits.ts [--count 100] [--seed 0] [--only NAME]
 *
 * A flipped bit of the file that leaves every row with its types, the schema and the header as they were is counted apart, as harmless. Exit code 3 where any other was not found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { edits, plant } from './verify/plant.js';
import { smallRun } from './verify/small-run.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'belay-verify-edits-'));
try {
  const run = join(folder, 'run');
  await smallRun(run);
  row(['edit', 'verified', 'found of planted', 'harmless', 'missed']);
  row(Array.from({ length: 5 }, () => '---'));
  for (const edit of edits.filter(({ name }) => name.includes(values.only))) {
    const result = await plant(edit, run, { count: Number(values.count), seed: Number(values.seed) });
    const { name, found, planted, harmless, missed } = result;
    row([name, edit.deep ? 'deep' : 'chain', `${found} of ${planted}`, harmless || '', missed.join(', ')]);
    if (missed.length > 0) process.exitCode = 3;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function row(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
