import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../src/experiments/config/version.js';

/** The package as a stranger gets it: packed, installed into an empty project, called and imported. Needs `npm run build`. */
const call = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
const minutes = 60_000;
let project = '';
let unreachable = '';

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'belay-package-'));
  unreachable = await npm(root, 'view', 'commander', 'version').then(
    () => '',
    (error: Error) => error.message,
  );
  if (unreachable === '') await install();
}, 10 * minutes);

afterAll(() => rm(project, { recursive: true, force: true }));

it('publint has nothing to say', async (test) => {
  test.skip(unreachable !== '', reason());
  expect((await publint({ pkgDir: join(project, 'node_modules/belay'), pack: false })).messages).toEqual([]);
});

it('npx belay --help lists the commands', async (test) => {
  test.skip(unreachable !== '', reason());
  expect(await npm(project, 'exec', '--no', '--', 'belay', '--help')).toMatch(/^Usage: belay/);
});

it.for(['belay', 'belay/types'])('import(%j) opens', async (door, test) => {
  test.skip(unreachable !== '', reason());
  const { stdout } = await call(
    process.execPath,
    ['-e', `import('${door}').then((it) => console.log(Object.keys(it).length))`],
    { cwd: project },
  );
  expect(Number(stdout)).toBeGreaterThan(0);
});

it('brings its types', async (test) => {
  test.skip(unreachable !== '', reason());
  await writeFile(
    join(project, 'use.ts'),
    "import type { Rater } from 'belay/types';\nexport const id = (rater: Rater<1, 1>): string => rater.id;\n",
  );
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'nodenext', 'use.ts'];
  await expect(call(join(root, 'node_modules/.bin/tsc'), flags, { cwd: project })).resolves.toMatchObject({
    stdout: '',
  });
});

async function install(): Promise<void> {
  await npm(root, 'pack', '--ignore-scripts', '--pack-destination', project);
  await writeFile(join(project, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }');
  await npm(project, 'install', '--no-audit', '--no-fund', `./belay-${version}.tgz`);
}

/** npm in another folder, without what the `npm test` around us tells its children about this one. */
async function npm(cwd: string, ...words: readonly string[]): Promise<string> {
  const ours = /^npm_(?:package|lifecycle|config_local_prefix|config_prefix)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  return (await call('npm', [...words], { cwd, env, timeout: 8 * minutes })).stdout;
}

function reason(): string {
  return `the npm registry could not be reached: ${unreachable}`;
}
