import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/experiments/config/load.js';
import { sha256 } from '../../src/feedback/log/index.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-code-'));
  mkdirSync(join(folder, 'own'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const codeOf = async (name: string) => (await loadExperiment(join(folder, 'own', name))).code;

describe('the code of an experiment', () => {
  it('is none of a built-in', async () => expect((await loadExperiment('claims')).code).toEqual([]));
  it('is none of JSON', async () => {
    write('own/a.json', '{}');
    expect(await codeOf('a.json')).toEqual([]);
  });
  it('is its file and what it imports by a path, each by its hash, from the folder of its file', async () => {
    const shared = "export { levels } from './more/levels.ts';";
    mkdirSync(join(folder, 'more'));
    write(
      'own/a.ts',
      "import { join } from 'node:path';\nimport { levels } from '../shared.js';\njoin('a');\nexport default { levels };",
    );
    write('shared.ts', shared);
    write('more/levels.ts', 'export const levels: number = 2;');
    write('own/other.ts', 'export {};');
    expect((await codeOf('a.ts')).map(({ file }) => file)).toEqual(['../more/levels.ts', '../shared.ts', 'a.ts']);
    expect((await codeOf('a.ts'))[1]).toEqual({ file: '../shared.ts', sha256: sha256(shared) });
  });
  it('ends where a file imports one that imports it', async () => {
    write('own/a.ts', "import './b.ts';\nexport const name = 'a';\nexport default {};");
    write('own/b.ts', "import * as a from './a.ts';\nexport const b = () => a;");
    expect((await codeOf('a.ts')).map(({ file }) => file)).toEqual(['a.ts', 'b.ts']);
  });
});
