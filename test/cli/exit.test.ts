import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { DoesNotHold, Interrupted } from '../../src/cli/command.js';
import { ending, failure, withResume } from '../../src/cli/exit.js';
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

it.each([
  [new BadInput(bad), { code: 2, exit: 2, message: bad }],
  [
    new BadInput(bad, { file: 'a.json', place: 'levels' }),
    { code: 2, exit: 2, message: `a.json: levels: ${bad}`, file: 'a.json', place: 'levels' },
  ],
  [new DoesNotHold(bad), { code: 3, exit: 3, message: bad }],
  [new Interrupted('stopped'), { code: 130, exit: 130, message: 'stopped' }],
  [new TypeError('x is not a function'), { code: 1, exit: 1, message: 'x is not a function' }],
])('%s is a document', (thrown, error) => expect(failure(thrown)).toEqual({ error }));
it('is no document after --help', () =>
  expect(failure(new CommanderError(0, 'commander.helpDisplayed', ''))).toBeUndefined());

it.each([refusal('ENOSPC', 'summary.json'), new Error('run.db: expected room', { cause: refusal('SQLITE_FULL') })])(
  'a full disk names the command that goes on: %s',
  (full) =>
    expect(withResume(full, 'belay serve --resume runs/1')).toMatchObject({
      message: expect.stringMatching(/expected room.*; with room again, go on with: belay serve --resume runs\/1$/),
    }),
);
it('an error of another kind stays as it is', () => {
  const other = refusal('EACCES', 'run.db');
  expect(withResume(other, 'belay run --resume runs/1')).toBe(other);
});

function refusal(code: string, path?: string): Error {
  return Object.assign(new Error(code), { code, path });
}
