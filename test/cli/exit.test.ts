import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { DoesNotHold, Interrupted } from '../../src/cli/command.js';
import { ending } from '../../src/cli/exit.js';
import { BadInput } from '../../src/types/bad-input.js';

const bad = 'expected an integer, got x';
it.each([
  [new BadInput(bad), 2, bad],
  [new BadInput(bad, { file: 'a.json' }), 2, `a.json: ${bad}`],
  [new BadInput(bad, { file: 'a.json', place: 'levels' }), 2, `a.json: levels: ${bad}`],
  [new BadInput('expected a name, got a\nb'), 2, 'expected a name, got a b'],
  [new DoesNotHold(bad), 3, bad],
  [new Interrupted('go on with belay run --resume runs/1'), 130, 'go on with belay run --resume runs/1'],
  [new TypeError('x is not a function'), 1, 'x is not a function'],
  [new TypeError(), 1, 'TypeError'],
  [refusal('ENOENT', 'a.json'), 2, 'a.json: expected a path that can be used, got ENOENT'],
  [refusal('ENOSPC', 'run.db'), 1, 'expected room on the disk, got ENOSPC: it is full'],
  [refusal('ENOENT'), 1, 'ENOENT'],
  ['a word', 1, 'a word'],
  [new CommanderError(0, 'commander.helpDisplayed', ''), 0, undefined],
  [
    new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"),
    2,
    'expected an option that this command has, got --x',
  ],
])('%s ends with %i', (thrown, code, line) =>
  expect(ending(thrown)).toEqual({ code, ...(line !== undefined && { line }) }),
);

function refusal(code: string, path?: string): Error {
  return Object.assign(new Error(code), { code, path });
}
