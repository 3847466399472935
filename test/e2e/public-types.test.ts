import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { unexportedTypes } from './public-types.js';

/** The package's types as a program that depends on it sees them, beside its dependencies and none of what it is built with. Needs `npm run build`. */
const root = new URL('../..', import.meta.url).pathname;
const packages = join(root, 'node_modules');
const project = mkdtempSync(join(tmpdir(), 'belay-consumer-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

it('compile in a program that checks the types of libraries too', { timeout: 120_000 }, async () => {
  installed();
  writeFileSync(
    join(project, 'use.ts'),
    ['', '/types', '/protocol'].map((door, at) => `export * as entry${at} from 'belay${door}';\n`).join(''),
  );
  const options = { target: 'ES2023', module: 'NodeNext', strict: true, skipLibCheck: false, noEmit: true };
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, lib: ['ES2023'], types: ['node'] }, include: ['use.ts'] }),
  );
  const compiler = join(packages, '.bin/tsc');
  const said = await promisify(execFile)(compiler, ['-p', project], { cwd: project }).catch((error: unknown) => error);
  expect(said).toMatchObject({ stdout: '', stderr: '' });
});

it.each(['index', 'types/index', 'server/protocol/protocol'])(
  'are exported by %s, all that its signatures name',
  (entry) => expect(unexportedTypes(join(root, 'dist', `${entry}.d.ts`))).toEqual([]),
  60_000,
);

function installed(): void {
  const belay = join(project, 'node_modules/belay');
  mkdirSync(belay, { recursive: true });
  cpSync(join(root, 'dist'), join(belay, 'dist'), { recursive: true });
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  writeFileSync(join(belay, 'package.json'), manifest);
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(manifest));
  for (const name of Object.keys(dependencies)) {
    const place = join(project, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(realpathSync(packages), name), place);
  }
}
