import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { loadConfig } from '../../src/experiments/config/load.js';
import { logFile, loggedRuns, makeFolder, readFolder, writeWhole } from '../../src/experiments/run/folder.js';
import { openLog } from '../../src/feedback/log/index.js';

const arms = { unaided: 0, planted: 0, drawn: 'so' };
const began = { schema: 2, belay: '0.4.0', config: {}, seed: 0, arms, code: [] };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each(Object.keys(builtIn))('%s: a folder reads back as it was made', async (name) => {
  const run = { schema: 'belay.run/1', config: await loadConfig(name), seeds: [3, 4], code: [] } as const;
  makeFolder(join(folder, 'a/b'), run);
  expect(readFolder(join(folder, 'a/b'))).toEqual(run);
});
it('one seed has its log beside the summary', () => expect(logFile('dir', [7], 7)).toBe(join('dir', 'run.db')));
it('several seeds have a folder each', () => expect(logFile('dir', [7, 8], 8)).toBe(join('dir', 'seed-8', 'run.db')));
it('a file is written whole, over the one that was there', () => {
  writeWhole(join(folder, 'a'), 'old');
  writeWhole(join(folder, 'a'), 'new');
  expect([readdirSync(folder), readFileSync(join(folder, 'a'), 'utf8')]).toEqual([['a'], 'new']);
});
it('a file that cannot be written leaves no draft', () => {
  mkdirSync(join(folder, 'taken/inside'), { recursive: true });
  expect(() => writeWhole(join(folder, 'taken'), 'text')).toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
});
it('a folder with files in it is refused, and kept', () => {
  writeFileSync(join(folder, 'mine'), '');
  expect(() => make(folder)).toThrow('expected an empty folder or a new one, got one with files in it');
  expect(existsSync(join(folder, 'run.json'))).toBe(false);
});
it.each([
  ['{', 'run.json: expected JSON, got a file that is not'],
  ['[]', 'run.json: expected a run file with schema, config and seeds, got something else'],
  ['{ "schema": "belay.run/9", "config": {}, "seeds": [0] }', 'schema: expected schema belay.run/1, got belay.run/9'],
])('a run.json %j is bad input', (text, line) => {
  writeFileSync(join(folder, 'run.json'), text);
  expect(() => readFolder(folder)).toThrow(line);
});
it.each([
  [
    { type: 'ended', body: { reason: 'so', resultBody: 'r' } },
    'event 1: expected a log that begins with its config and seed, got another',
  ],
  [{ type: 'began', body: { ...began, schema: 3 } }, 'event 1: expected a run of schema 2, got 3'],
  [{ type: 'began', body: { ...began, seed: 'x' } }, 'event 1: began.seed: expected a value of type number, got "x"'],
  [{ type: 'began', body: { ...began, config: { levels: 0 } } }, 'run.db: experiment: expected a string, got nothing'],
])('a log that begins with %j is bad input', ({ type, body }, line) => {
  const log = openLog(join(folder, 'run.db'), { durability: 'full', clock: () => 1, create: true });
  log.append('run', type, JSON.stringify(body));
  log.close();
  expect(() => loggedRuns(folder)).toThrow(line);
});

const make = (dir: string): void =>
  makeFolder(dir, { schema: 'belay.run/1', config: builtIn.claims ?? fail(), seeds: [0], code: [] });

function fail(): never {
  throw new Error('expected claims to be built in, got nothing');
}
