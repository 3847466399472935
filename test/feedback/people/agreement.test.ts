import { describe, expect, it } from 'vitest';
import { agreement } from '../../../src/feedback/people/agreement.js';

/** Observers by rows, units by columns; a dot is no answer. */
function alpha(...rows: readonly string[]) {
  const kept = agreement();
  for (const [rater, row] of rows.entries())
    for (const [unit, said] of [...row].entries()) if (said !== '.') kept.add(`${unit}`, `${rater}`, said);
  return kept.figure();
}

describe('Krippendorff’s alpha is as published (2011)', () => {
  it.each([
    ['two observers, two answers', ['0100000010', '1110010000'], 0.095],
    ['two observers, five answers', ['aabbdcccedda', 'babbbcccEddd'.toLowerCase()], 0.692],
    [
      'four observers, answers missing',
      ['123321412...', '1233224125.3', '.333234225 1.'.replace(' ', ''), '12332441251.'],
      0.743,
    ],
  ])('%s', (_, said, published) => expect(alpha(...said)?.value).toBeCloseTo(published, 3));
  it('is 1 where all agree and answers differ', () => expect(alpha('aab', 'aab')?.value).toBe(1));
  it('is unknown where only one thing was ever said', () => expect(alpha('aaa', 'aaa')).toBeNull());
  it('is unknown where nobody was paired', () => expect(alpha('ab.', '..c')).toBeNull());
  it('is counted in questions that several people answered', () =>
    expect(alpha('aab.', 'abb.', '...a')).toMatchObject({ n: 3, over: 'queries' }));
});
