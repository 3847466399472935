import { expect, it } from 'vitest';
import { table } from '../../src/cli/table.js';

it('puts numbers to the right, text to the left, and a dash for what cannot be known', () => {
  const rows = [
    ['claims', 0.5, null],
    ['ledger', 12.25, '± .02'],
  ] as const;
  expect(table(['world', 'accuracy', 'uplift'], rows, 80)).toBe(
    ['world   accuracy  uplift', 'claims       0.5       –', 'ledger     12.25   ± .02'].join('\n'),
  );
});

it('wraps the last column where the screen ends', () => {
  expect(table(['level', 'why'], [[1, 'the lower limit of the agreement is under the margin']], 30)).toBe(
    ['level  why', '    1  the lower limit of the', '       agreement is under the', '       margin'].join('\n'),
  );
});

it('shows a header without rows', () => expect(table(['a', 'b'], [], 80)).toBe('a  b'));
it('asks for a cell a column', () =>
  expect(() => table(['a', 'b'], [[1]], 80)).toThrow('expected rows of 2 cells, got one of 1'));
