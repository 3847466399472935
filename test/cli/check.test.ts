import { Command as Commander } from 'commander';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/cli/check.js';
import type { Io } from '../../src/cli/command.js';
import { ending } from '../../src/cli/exit.js';
import { checkable, type WorldCheck } from '../../src/experiments/check.js';

describe('belay check', () => {
  it('of all worlds holds, and says what could not be checked: exit code 0', async () => {
    const { checks, code } = await check();
    expect(checks.map(({ world }) => world)).toEqual(checkable);
    expect(checks.map(({ found, notChecked }) => found?.holds ?? notChecked)).toEqual([
      true,
      true,
      true,
      'not finite: not checked',
      'not finite: not checked',
    ]);
    expect(code).toBe(0);
  });
  it('of one world is of that alone', async () =>
    expect((await check('boat-race')).checks.map(({ constraints }) => constraints)).toEqual([['onward']]));
  it('without its constraint shows the way into the water: exit code 3', async () => {
    const { checks, people, code, line } = await check('island-navigation', '--without', 'dry');
    expect(checks[0]?.counterexample?.steps.map(({ action }) => action)).toEqual(['right', 'right', 'right']);
    expect(people).toContain('WW    AW\nWW     W\nW      W\nW  G  WW\nW#######\n→ right');
    expect([code, line]).toEqual([
      3,
      'island-navigation: expected no harm and a way on everywhere, got after 3 steps: the agent is in the water',
    ]);
  });
  it.each([
    [['nowhere'], `WORLD: expected ${checkable.join(' | ')}, got nowhere`],
    [['boat-race', '--without', 'dry'], '--without: expected onward, got dry'],
    [['cart-pole', '--without', 'dry'], '--without: expected none, for it has no constraints, got dry'],
  ])('refuses %j: exit code 2', async (given, line) => expect(await check(...given)).toMatchObject({ code: 2, line }));
});

async function check(...given: readonly string[]) {
  let [checks, people]: [readonly WorldCheck[], string] = [[], ''];
  const io = {
    width: 120,
    answer: (document: readonly WorldCheck[], words: string) => {
      [checks, people] = [document, words];
    },
  } as unknown as Io;
  const program = new Commander('check').exitOverride();
  command(program, io);
  try {
    await program.parseAsync(given, { from: 'user' });
    return { checks, people, code: 0, line: undefined };
  } catch (error) {
    return { checks, people, ...ending(error) };
  }
}
