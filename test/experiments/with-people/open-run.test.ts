import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadWithPeople, makePeopleRun, readPeopleRun } from '../../../src/experiments/with-people/open-run.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-open-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each(['new', 'empty'])('makes the folder of a run readable by its owner alone, where it is %s', async (name) => {
  const dir = join(folder, 'runs', name);
  if (name === 'empty') mkdirSync(dir, { recursive: true, mode: 0o755 });
  await make(dir);
  expect(modeOf(dir)).toBe(0o700);
  expect(modeOf(join(folder, 'runs'))).toBe(0o777 & ~process.umask());
});

it('leaves the folder of a run that is gone on with as it is', async () => {
  const dir = join(folder, 'run');
  await make(dir);
  chmodSync(dir, 0o750);
  readPeopleRun(dir);
  expect(modeOf(dir)).toBe(0o750);
});

async function make(dir: string): Promise<void> {
  const { config, code } = await loadWithPeople('statements', {});
  makePeopleRun(dir, { config, code, seed: 0, key: Buffer.alloc(32, 1), secret: Buffer.alloc(32, 2) });
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;
