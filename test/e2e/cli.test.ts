import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { failureDocument } from './small-run.js';

/** The built command line, called as people call it. Needs `npm run build`. */
const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

beforeAll(() => {
  if (!existsSync(main)) throw new Error('expected dist/cli/main.js, got nothing: npm run build makes it');
});

it('--help lists every command with its one line', () => {
  const help = belay('--help').stdout.replaceAll(/\s+/g, ' ');
  for (const { name, about } of commands) expect(help).toMatch(new RegExp(`\\b${name}\\b.*? ${about}`));
});

it('--help takes at most four times as long as node itself takes to start', { timeout: 120_000 }, () => {
  const attempts = Array.from({ length: 10 }, () => ({
    help: timed(() => belay('--help')),
    node: timed(() => spawnSync(process.execPath, ['-e', ''])),
  }));
  const fastest = (name: 'help' | 'node') => Math.min(...attempts.map((attempt) => attempt[name]));
  expect(fastest('help')).toBeLessThan(4 * fastest('node'));
});

it.each(commands.map(({ name }) => name))('%s --help exits 0', (name) => {
  expect(belay(name, '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(new RegExp(`^Usage: belay ${name}`)),
    stderr: '',
  });
});

const misused: readonly (readonly [words: readonly string[], line: string])[] = [
  [[], 'expected a command that belay --help lists, got nothing'],
  [['--json'], 'expected a command that belay --help lists, got nothing'],
  [['climb'], 'expected a command that belay --help lists, got climb'],
  [['verifi'], 'expected a command that belay --help lists, got verifi; did you mean verify?'],
  [['verify'], 'expected RUN, got nothing'],
  [['verify', 'a', 'b'], 'expected 1 argument, got 2'],
  [['verify', 'a', '--depe'], 'expected an option that this command has, got --depe; did you mean --deep?'],
  [['verify', 'a', '--head'], '--head <hash>: expected a value, got nothing'],
  [['verify', 'a', '--seed', 'x'], '--seed: expected an integer from 0 to 1000000000000, got x'],
  [['verify', 'a', '--seed', '-1'], '--seed: expected an integer from 0 to 1000000000000, got -1'],
  [['verify', 'a', '--seed', '1.5'], '--seed: expected an integer from 0 to 1000000000000, got 1.5'],
];
it.each(misused)('belay %j is bad usage: exit 2 and one line', (words, line) => {
  const stdout = words.includes('--json') ? failureDocument(2) : '';
  expect(belay(...words)).toMatchObject({ status: 2, stdout, stderr: `belay: ${line}\n` });
});

it('shows a stack only with --debug', () => {
  const missing = ['verify', '/nowhere/at/all'];
  expect(belay(...missing).stderr).not.toMatch(/\n\s+at /);
  expect(belay(...missing, '--debug').stderr).toMatch(/\n\s+at /);
});

it('a reader that goes away changes nothing', async () => {
  const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [status] = (await once(child, 'close')) as [number];
  expect({ status, said }).toEqual({ status: 0, said: '' });
});

function belay(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
