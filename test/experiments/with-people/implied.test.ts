import { expect, it } from 'vitest';
import { impliedOutcome, impliedReport } from '../../../src/experiments/worlds/displays/implied.js';
import type { Assistance } from '../../../src/types/help.js';
import { type Segment, whole } from '../../../src/types/trajectory.js';

const outcome = (id: string): Segment<null, null> =>
  whole({ id, origin: { task: '', agent: '', checkpoint: '', seed: '' }, steps: [] });
const items = [outcome('a'), outcome('b')];
const says = (item: number, value: number): Assistance => ({
  ...{ assistant: 'evaluator/0', checkpoint: 'c', level: 0, item, about: 0 },
  help: { is: 'report', value },
});
/** The whole is worth what help says of its first part. */
const combine = (_: unknown, item: number, shown: readonly Assistance[]) => {
  const help = shown.find((said) => said.item === item)?.help;
  return help?.is === 'report' ? help.value : undefined;
};
const report = (value: number) => ({ is: 'report', value }) as const;

it.each([
  ['the first of two', [says(0, 1), says(1, -1)], 'first'],
  ['the second of two', [says(0, 0.2), says(1, 0.3)], 'second'],
  ['neither of two alike', [says(0, 1), says(1, 1)], undefined],
  ['nothing where one is not spoken of', [says(0, 1)], undefined],
] as const)('help speaks for %s', (_, shown, implied) => expect(impliedOutcome(combine, items, shown)).toBe(implied));

it.each([
  ['the report that it agrees with, first', [1, -1], 1, 'first'],
  ['the report that it agrees with, second', [-1, 1], 1, 'second'],
  ['the nearer of two numbers', [0.5, 2], 1, 'first'],
  ['neither of two as near', [0, 2], 1, undefined],
] as const)('help speaks for %s', (_, reports, value, implied) => {
  expect(impliedReport(combine, outcome('a'), reports.map(report), [says(0, value)])).toBe(implied);
});
it('follows from no help at all', () => {
  expect(impliedReport(combine, outcome('a'), [report(1), report(-1)], [])).toBeUndefined();
});
