import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { belay, change, copied, failureDocument, headOf, oneLine, scratch, small, withoutCost } from './small-run.js';

const at = scratch();
const experiments: Readonly<Record<string, string>> = {
  'wrong-field.json': '{ "evaluator": { "lables": 100 } }',
  'no-such-field.json': '{ "colour": "blue" }',
  'named.json': '{ "name": "claims" }',
  'wrong-type.json': '{ "levels": "three" }',
  'too-many.json': '{ "levels": 9 }',
  'half.json': '{ "levels": 3',
  'empty.json': '',
  'list.json': '[1, 2]',
  'null.json': 'null',
  'stranger.json': '{ "extends": "chess" }',
  'proto.json': '{ "extends": "toString" }',
  'world.json': '{ "world": { "name": "chess" } }',
  'throws.ts': 'throw new Error("no experiment today\\nnor tomorrow");',
  'typo.ts': 'export default { levels: ; }',
  'function.ts': 'export default () => 3;',
  'nothing.js': 'export const levels = 3;',
  'wrong.ts': "export default { extends: 'ledger', levels: 2.5 };",
  'notes.txt': 'levels: 3',
};
beforeAll(() => {
  for (const [name, text] of Object.entries(experiments)) writeFileSync(at(name), text);
  mkdirSync(at('folder.json'));
  belay('run', '--out', at('run'), ...small, '--levels', '1');
  belay('run', '--out', at('seeds'), ...small, '--levels', '1', '--seeds', '2', '--threads', '2');
}, 60_000);

describe('an experiment that cannot be run: exit 2, one line, and no folder', () => {
  it.each([
    ['wrong-field.json', /wrong-field\.json: evaluator: expected only known fields, got lables/],
    ['no-such-field.json', /no-such-field\.json: expected only known fields, got colour/],
    ['named.json', /named\.json: expected only known fields, got name/],
    ['wrong-type.json', /wrong-type\.json: levels: expected an? \w+, got "three"/],
    ['too-many.json', /too-many\.json: levels: expected a number ≤ 8, got 9/],
    ['half.json', /half\.json: expected JSON, got /],
    ['empty.json', /empty\.json: expected JSON, got /],
    ['list.json', /list\.json: expected an object, got \[1,2\]/],
    ['null.json', /null\.json: expected an object, got null/],
    ['stranger.json', /stranger\.json: extends: expected one of claims, .*, got "chess"/],
    ['proto.json', /proto\.json: extends: expected one of claims, .*, got "toString"/],
    [
      'world.json',
      /world\.json: world.*: expected a world by its name: claims, statements, ledger, weakest-link, .*navigation, got /,
    ],
    ['throws.ts', /throws\.ts: expected a module whose default export is an experiment, got no experiment today/],
    ['typo.ts', /typo\.ts: expected a module whose default export is an experiment, got /],
    ['function.ts', /function\.ts: expected an object, got function/],
    ['nothing.js', /nothing\.js: expected a module whose default export is an experiment, got one without/],
    ['wrong.ts', /wrong\.ts: levels: expected an integer, got 2\.5/],
    ['notes.txt', /EXPERIMENT: expected one of claims, .* or a \.json, \.js or \.ts file, got .*notes\.txt/],
    ['folder.json', /folder\.json: expected JSON, got EISDIR/],
    ['missing.json', /EXPERIMENT: expected one of claims, .* or a \.json, \.js or \.ts file, got .*missing\.json/],
  ])('%s', (name, line) => refused([at(name)], line));
  it.each(['chess', 'toString', '__proto__'])('%s', (name) =>
    refused([name], new RegExp(`EXPERIMENT: expected one of claims, .*, got ${name}`)),
  );
});

describe('options that cannot be: exit 2, one line, and no folder', () => {
  it.each([
    [['--levels', '0'], /--levels: expected an integer from 1 to 8, got 0/],
    [['--levels', '9'], /--levels: expected an integer from 1 to 8, got 9/],
    [['--seeds', '0'], /--seeds: expected an integer from 1 to 10000, got 0/],
    [['--seed', '-1'], /--seed: expected an integer from 0 to 1000000000000, got -1/],
    [['--threads', '0'], /--threads: expected an integer from 1 to 1024, got 0/],
    [['--seeds', '1e11'], /--seeds: expected an integer from 1 to 10000, got 1e11/],
    [['--seeds', '10001'], /--seeds: expected an integer from 1 to 10000, got 10001/],
    [['--set', 'fit.members=1e9'], /fit\.members: expected a number ≤ 1000, got 1000000000/],
    [['--set', 'evaluator.labels=9e15'], /evaluator\.labels: expected a number ≤ 1000000, got 9000000000000000/],
    [['--set', 'nonsense'], /--set: expected key=value, got nonsense/],
    [['--set', 'colour=1'], /--set: expected a field of the experiment, got colour/],
    [['--set', 'evaluator.colour=1'], /--set: expected a field of the experiment, got evaluator\.colour/],
    [['--set', 'levels.deep=1'], /--set: expected a field of the experiment, got levels\.deep/],
    [['--set', '__proto__.polluted=1'], /--set: expected a field of the experiment, got __proto__\.polluted/],
    [['--set', 'constructor=1'], /--set: expected a field of the experiment, got constructor/],
    [['--set', 'evaluator.labels=-3'], /evaluator\.labels: expected a number > 0, got -3/],
    [['--set', 'evaluator.labels=many'], /evaluator\.labels: expected an? \w+, got "many"/],
    [['--set', 'evaluator.labels=1e999'], /evaluator\.labels: expected .*, got Infinity/],
    [['--set', 'evaluator=7'], /evaluator: expected an object, got 7/],
    [['--set', 'gate.wholes.good=0.9'], /gate\.wholes: expected good below bad/],
    [['--set', 'acquisition=guess'], /acquisition: expected one of .*, got "guess"/],
    [['claims', '--set', 'world.symbols=63'], /world\.symbols: expected a multiple of 2, got 63/],
  ])('%j', (words, line) => refused(words, line));
});

describe('a folder to write to that cannot be: exit 2, one line, nothing of it touched', () => {
  it('has files in it', () => {
    mkdirSync(at('full'));
    writeFileSync(join(at('full'), 'diary.txt'), 'mine');
    expect(belay('run', '--out', at('full'), ...small)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: oneLine(/full: expected an empty folder or a new one, got one with files in it/),
    });
    expect(readdirSync(at('full'))).toEqual(['diary.txt']);
  });
  it('is a run: nothing of it is written over', () => {
    const head = headOf(at('run'));
    expect(belay('run', '--out', at('run'), ...small).status).toBe(2);
    expect(headOf(at('run'))).toBe(head);
  });
  it('is a file', () => {
    writeFileSync(at('file'), 'mine');
    expect(belay('run', '--out', at('file'), ...small)).toMatchObject({
      status: 2,
      stderr: oneLine(/file: expected .*, got /),
    });
    expect(readFileSync(at('file'), 'utf8')).toBe('mine');
  });
  it('is below a file', () => {
    writeFileSync(at('leaf'), 'mine');
    expect(belay('run', '--out', at('leaf/run'), ...small)).toMatchObject({
      status: 2,
      stderr: oneLine(/leaf.*: expected .*, got ENOTDIR/),
    });
  });
  it('is nowhere that can be written', () =>
    expect(belay('run', '--out', '/sys/belay', ...small)).toMatchObject({
      status: 2,
      stderr: oneLine(/\/sys\/belay: expected .*, got /),
    }));
  it('has no name', () =>
    expect(belay('run', '--out', '', ...small)).toMatchObject({
      status: 2,
      stderr: oneLine(/--out: expected .*, got nothing/),
    }));
});

describe('--resume of what is no run that can be gone on with: exit 2 and one line', () => {
  it('nothing', () => resumeRefused(at('nowhere'), /nowhere: expected a run folder with a run\.json, got none/));
  it('a file', () => resumeRefused(at('notes.txt'), /notes\.txt: expected a run folder with a run\.json, got none/));
  it('another folder', () => {
    mkdirSync(at('other'));
    resumeRefused(at('other'), /other: expected a run folder with a run\.json, got none/);
    expect(readdirSync(at('other'))).toEqual([]);
  });
  it.each([
    ['half written', '{ "schema": "belay.run/1", "con', /run\.json: expected JSON, got a file that is not/],
    [
      'about something else',
      '{ "schema": 7 }',
      /run\.json: expected a run file with schema, config and seeds, got something else/,
    ],
    [
      'of a newer schema',
      '{ "schema": "belay.run/2", "config": {}, "seeds": [0] }',
      /run\.json: schema: expected schema belay\.run\/1, got belay\.run\/2: made by a newer belay/,
    ],
    [
      'with a config that is none',
      '{ "schema": "belay.run/1", "config": { "levels": 1 }, "seeds": [0] }',
      /run\.json: \w+: expected /,
    ],
    [
      'with a seed that is none',
      '{ "schema": "belay.run/1", "config": {}, "seeds": [-1] }',
      /run\.json: expected a run file/,
    ],
    ['without seeds', '{ "schema": "belay.run/1", "config": {}, "seeds": [] }', /run\.json: expected a run file/],
  ])('a run.json %s', (name, text, line) => {
    const run = at(`run-json ${name}`);
    mkdirSync(run);
    writeFileSync(join(run, 'run.json'), text);
    resumeRefused(run, line);
    expect(readdirSync(run)).toEqual(['run.json']);
  });
  it('a log of a newer schema', () => {
    const run = copied(at('run'), at('newer-log'), ['summary.json']);
    change(join(run, 'run.db'), 'PRAGMA user_version = 3');
    const before = readFileSync(join(run, 'run.db'));
    for (const words of [
      ['verify', run],
      ['replay', run],
      ['gate', run],
      ['run', '--resume', run],
    ])
      expect(belay(...words)).toMatchObject({
        status: 2,
        stderr: oneLine(/run\.db: expected a log of schema ≤ 2, got 3: made by a newer belay/),
      });
    expect(readFileSync(join(run, 'run.db'))).toEqual(before);
  });
  it('a log of a newer schema among several, in worker threads', () => {
    const run = copied(at('seeds'), at('newer-seed'), ['summary.json']);
    change(join(run, 'seed-1', 'run.db'), 'PRAGMA user_version = 3');
    expect(belay('run', '--resume', run, '--threads', '2')).toMatchObject({
      status: 2,
      stderr: oneLine(/seed-1.run\.db: expected a log of schema ≤ 2, got 3/),
    });
  });
  it('a log that is no database', () => {
    const run = copied(at('run'), at('no-database'), ['summary.json']);
    writeFileSync(join(run, 'run.db'), 'dear diary, '.repeat(500));
    resumeRefused(run, /run\.db: expected an SQLite database, got a file that is none/);
    expect(readFileSync(join(run, 'run.db'), 'utf8')).toMatch(/^dear diary/);
  });
  it.each([
    [['claims'], 'EXPERIMENT'],
    [['--levels', '3'], '--levels'],
    [['--seeds', '2'], '--seeds'],
    [['--set', 'levels=3'], '--set'],
    [['--out', 'elsewhere'], '--out'],
  ])('with %j beside it, which would be ignored', (words, named) =>
    expect(belay('run', '--resume', at('run'), ...words)).toMatchObject({
      status: 2,
      stderr: `belay: --resume: expected nothing but --threads beside it, got ${named}\n`,
    }),
  );
});

describe('a full disk', () => {
  const disk = at('disk');
  const mounted = mount(disk, 300);
  afterAll(() => mounted && spawnSync('umount', [disk]));
  it('stops a run in one line; with room again it comes to the same', (test) => {
    test.skip(!mounted, 'a small disk can be mounted by root alone');
    const run = join(disk, 'run');
    const stopped = belay('run', '--out', run, '--json', ...small);
    expect(stopped).toMatchObject({
      status: 1,
      stdout: failureDocument(1),
      stderr: expect.stringMatching(
        /(^|\n)belay: [^\n]*expected room on the disk, got[^\n]*go on with: belay run --resume [^\n]*disk\/run\n$/,
      ),
    });
    expect(existsSync(join(run, 'summary.json'))).toBe(false);
    expect(belay('run', '--resume', run, '--json').status).toBe(1);
    spawnSync('mount', ['-o', 'remount,size=8m', disk]);
    const whole = belay('run', '--out', at('roomy'), '--json', ...small);
    expect(withoutCost(belay('run', '--resume', run, '--json').stdout)).toBe(withoutCost(whole.stdout));
    expect(headOf(run)).toBe(headOf(at('roomy')));
  });
  it('full from the start: leaves no folder that is in the way', (test) => {
    test.skip(!mounted, 'a small disk can be mounted by root alone');
    const fill = join(disk, 'fill');
    spawnSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=4k']);
    const run = join(disk, 'late');
    expect(belay('run', '--out', run, ...small)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: oneLine(/expected room on the disk, got ENOSPC/),
    });
    rmSync(fill);
    expect(belay('run', '--out', run, ...small, '--levels', '1').status).toBe(0);
  });
});

function refused(words: readonly string[], line: RegExp): void {
  const run = at('never');
  expect(belay('run', ...words, '--out', run, '--json')).toMatchObject({
    status: 2,
    stdout: failureDocument(2),
    stderr: oneLine(line),
  });
  expect(existsSync(run)).toBe(false);
}

function resumeRefused(run: string, line: RegExp): void {
  expect(belay('run', '--resume', run, '--json')).toMatchObject({
    status: 2,
    stdout: failureDocument(2),
    stderr: oneLine(line),
  });
}

/** A disk of so many kilobytes in memory, where the system lets us. */
function mount(folder: string, kilobytes: number): boolean {
  mkdirSync(folder);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status === 0;
}
