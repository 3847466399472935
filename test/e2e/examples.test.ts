import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The examples and the README's program, as a reader meets them: by the package's own name. Needs `npm run build`. */
const call = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
const minute = 60_000;
let folder = '';

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/index.js')))
    throw new Error('expected dist/index.js, got nothing: npm run build makes it');
  await mkdir(join(root, 'runs'), { recursive: true });
  folder = await mkdtemp(join(root, 'runs/.readme-'));
  await writeFile(join(folder, 'program.ts'), readmeProgram());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('they compile against the built types', { timeout: 2 * minute }, async () => {
  const files = ['examples/ladder.ts', 'examples/own-feedback.ts', join(folder, 'program.ts')];
  const flags = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--noUncheckedIndexedAccess',
    '--skipLibCheck',
  ];
  const target = ['--ignoreConfig', '--target', 'es2023', '--module', 'nodenext', '--types', 'node'];
  await expect(call('node_modules/.bin/tsc', [...flags, ...target, ...files], { cwd: root })).resolves.toMatchObject({
    stdout: '',
  });
});

it('ladder: three levels, of which only the lowest is judged without help', { timeout: 2 * minute }, async () => {
  const rows = table(await run('examples/ladder.ts'));
  expect(rows.map(([level, below]) => [level, below])).toEqual([
    ['0', 'nobody'],
    ['1', 'evaluator/0'],
    ['2', 'evaluator/1'],
  ]);
});

it('own-feedback: soups rank by how far they are from two and a half spoons', { timeout: minute }, async () => {
  const spoons = table(await run('examples/own-feedback.ts')).map(([first]) => Number(first));
  expect(spoons.map((n) => Math.abs(n - 2.5))).toEqual([0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5]);
});

it('the program on the README’s first screen prints its three levels', { timeout: 2 * minute }, async () => {
  expect((await run(join(folder, 'program.ts'))).match(/^level \d/gm)).toEqual(['level 0', 'level 1', 'level 2']);
});

it('the README’s program is of ten lines at most', () => {
  expect(readmeProgram().trim().split('\n').length).toBeLessThanOrEqual(10);
});

async function run(file: string): Promise<string> {
  return (await call(process.execPath, ['node_modules/jiti/lib/jiti-cli.mjs', file], { cwd: root })).stdout;
}

/** Cells of a table's rows, without its header. */
const table = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s{2,}/));

function readmeProgram(): string {
  const found = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
  if (found === undefined) throw new Error('expected a ts program in README.md, got none');
  return found;
}
