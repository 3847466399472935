import type { Trace, WorldCheck } from '../experiments/check.js';
import { BadInput } from '../types/bad-input.js';
import { type Command, DoesNotHold } from './command.js';
import { table } from './table.js';

interface Options {
  readonly without?: readonly string[];
}

/** `belay check [WORLD]`: every world's shield, over all states that can be reached; exit code 3 where one does not hold. */
export const command: Command = (program, io) => {
  program
    .argument('[world]', 'a world of steps; all unless told')
    .option('--without <constraints...>', 'as if these constraints were not there: shows what they are for')
    .action(async (named: string | undefined, { without = [] }: Options) => {
      const { checkable, checkNamed } = await import('../experiments/check.js');
      const names = checkable.filter((name) => named === undefined || name === named);
      if (names.length === 0) throw new BadInput(`expected ${checkable.join(' | ')}, got ${named}`, { place: 'WORLD' });
      const checks = names.map((name) => checkNamed(name, without));
      refuseUnknown(without, checks);
      io.answer(checks, checkInWords(checks, io.width));
      const bad = checks.find(({ counterexample }) => counterexample !== null);
      if (bad?.counterexample) throw new DoesNotHold(complaint(bad.world, bad.counterexample));
    });
};

function refuseUnknown(without: readonly string[], checks: readonly WorldCheck[]): void {
  const leftOut = checks.flatMap((each) => each.without);
  const unknown = without.find((name) => !leftOut.includes(name));
  if (unknown === undefined) return;
  const known = [...leftOut, ...checks.flatMap(({ constraints }) => constraints)];
  throw new BadInput(`expected ${known.join(' | ') || 'none, for it has no constraints'}, got ${unknown}`, {
    place: '--without',
  });
}

function complaint(world: string, { why, steps }: Trace): string {
  return `${world}: expected no harm and a way on everywhere, got after ${steps.length} steps: ${why}`;
}

const header = ['world', 'result', 'constraints', 'states', 'transitions', 'stuck', 'harm', 'vetoes', 'needless'];

const legend = [
  'states, transitions: those that can be reached through the shield',
  'stuck: states in which no action is permitted',
  'harm: permitted actions that may do harm',
  'vetoes: actions that the shield does not permit',
  'needless: vetoes without which harm could still have been avoided for ever',
  '–: not counted',
].join('\n');

/** The counts of every world, what they mean, and a shortest way to each harm that was found. */
export function checkInWords(checks: readonly WorldCheck[], width: number): string {
  return [table(header, checks.map(row), width), legend, ...checks.flatMap(inSteps)].join('\n\n');
}

function row({ world, constraints, notChecked, found }: WorldCheck) {
  const counts = found && [
    found.states,
    found.transitions,
    found.stuck,
    found.violations,
    found.forbidden,
    found.needless,
  ];
  const result = notChecked ?? (found?.holds ? 'holds' : 'does not hold');
  return [world, result, constraints.join(', ') || 'none', ...(counts ?? Array<null>(6).fill(null))];
}

function inSteps({ world, counterexample }: WorldCheck): string[] {
  if (counterexample === null) return [];
  const steps = counterexample.steps.map(({ observation, action, picture }) => {
    const shown = picture.is === 'board' ? picture.rows : [JSON.stringify(observation)];
    return [...shown, ...(action === null ? [] : [`→ ${action}`])].join('\n');
  });
  return [`${world}, a shortest way to where it does not hold:`, ...steps, counterexample.why];
}
