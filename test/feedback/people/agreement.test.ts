import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, ownRepeats } from '../../../src/feedback/people/agreement.js';
import type { PeopleEvent } from '../../../src/feedback/people/events.js';
import { given } from '../inbox/world.js';

/** Observers by rows, units by columns; a dot is no answer. */
const units = (...rows: readonly string[]): string[][] =>
  [...(rows[0] ?? '')].map((_, unit) => rows.map((row) => row[unit] ?? '.').filter((answer) => answer !== '.'));

describe('Krippendorff’s alpha is as published (2011)', () => {
  it.each([
    ['two observers, two answers', units('0100000010', '1110010000'), 0.095],
    ['two observers, five answers', units('aabbdcccedda', 'babbbcccEddd'.toLowerCase()), 0.692],
    [
      'four observers, answers missing',
      units('123321412...', '1233224125.3', '.333234225 1.'.replace(' ', ''), '12332441251.'),
      0.743,
    ],
  ])('%s', (_, said, published) => expect(krippendorffAlpha(said)).toBeCloseTo(published, 3));
  it('is 1 where all agree and answers differ', () => expect(krippendorffAlpha(units('aab', 'aab'))).toBe(1));
  it('is unknown where only one thing was ever said', () =>
    expect(krippendorffAlpha(units('aaa', 'aaa'))).toBeUndefined());
  it('is unknown where nobody was paired', () => expect(krippendorffAlpha(units('ab.', '..c'))).toBeUndefined());
});

describe('own repeats', () => {
  const first = [answered('a', 'first', 'asked', 'l1'), answered('b', 'first', 'asked', 'l2')];
  it('are counted where they came out the same', () =>
    expect(
      ownRepeats([
        ...first,
        repeat('l3', 'a'),
        answered('c', 'first', 'repeat', 'l3'),
        repeat('l4', 'b'),
        answered('d', 'tie', 'repeat', 'l4'),
      ]),
    ).toEqual({ same: 1, of: 2 }));
  it('count as they were changed, where one was taken back', () =>
    expect(
      ownRepeats([
        ...first,
        ...[
          repeat('l3', 'a'),
          answered('c', 'tie', 'repeat', 'l3'),
          { type: 'undone', id: 'c', rater: 'rater-1' } as const,
        ],
        ...[repeat('l4', 'c'), answered('d', 'first', 'repeat', 'l4')],
      ]),
    ).toEqual({ same: 1, of: 1 }));
  it('are one person’s where one is named', () =>
    expect(ownRepeats([...first, repeat('l3', 'a'), answered('c', 'first', 'repeat', 'l3')], 'rater-2')).toEqual({
      same: 0,
      of: 0,
    }));
});

function answered(id: string, answer: string, purpose: 'asked' | 'repeat', lease: string): PeopleEvent {
  return {
    ...{ type: 'answered', id, lease, query: 'q', rater: 'rater-1', purpose, guidelines: 'v1', swapped: false },
    given: given(answer),
  };
}

function repeat(lease: string, again: string): PeopleEvent {
  return {
    ...{ type: 'leased', lease, query: 'q', rater: 'rater-1', purpose: 'repeat', swapped: false, help: 'none' },
    ...{ confidence: false, again },
  };
}
