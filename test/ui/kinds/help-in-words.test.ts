import { describe, expect, it } from 'vitest';
import type { PageHelp } from '../../../src/server/protocol/protocol.js';
import type { Help } from '../../../src/types/index.js';
import { untouched } from '../../../ui/draft/draft.js';
import { helpInWords } from '../../../ui/question/help-in-words.js';
import { noteOf } from '../../../ui/question/help-panel.js';
import { asks } from '../questions.js';

describe('evidence in words', () => {
  it.each([
    [[{ at: 2, value: -1 }], 'The assistant of level 1 looked into part 1 and found: part 3 of it does not hold.'],
    [
      [
        { at: 3, value: 1 },
        { at: 0, value: 0 },
      ],
      'The assistant of level 1 looked into part 1 and found: part 4 of it holds; part 1 of it may hold or not.',
    ],
    [[], 'The assistant of level 1 points at part 1: look at it yourself.'],
  ])('on a claim names places and what was found there', (found, words) =>
    expect(helpInWords(claim, on({ is: 'evidence', found }))).toBe(words),
  );
  it.each([
    [0.5, 'part 2 of it is better than usual, by 0.5'],
    [-1.25, 'part 2 of it is worse than usual, by 1.25'],
    [0, 'part 2 of it is as good as usual'],
  ])('on two outcomes says %f of a place as “%s”', (value, words) =>
    expect(helpInWords(asks('one'), on({ is: 'evidence', found: [{ at: 1, value }] }))).toContain(words),
  );
  it('says nothing of the part as a whole, in words that verdicts have', () => {
    const said = helpInWords(claim, on({ is: 'evidence', found: [{ at: 2, value: -1 }] }));
    const verdict = helpInWords(claim, on({ is: 'report', value: -1 }));
    expect(verdict).toBe('The assistant of level 1 holds part 1 for false.');
    expect(said).not.toMatch(/for (true|false)|sure/);
  });
});

it.each([
  [{ is: 'evidence', found: [] }, 'What follows from that is yours to judge.'],
  [{ is: 'report', value: 1 }, undefined],
] as const)('a note beside %o: %s', (help, note) => {
  const said = noteOf({ ...claim, help: [on(help)] }, untouched);
  if (note === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(note);
});

const claim = asks('one', {
  about: { is: 'whole', of: { item: 'a claim' } },
  items: [
    { is: 'says', words: 'It holds.', affirms: true },
    { is: 'says', words: 'It does not hold.', affirms: false },
  ],
  parts: [['part 1', 'part 2', 'part 3', 'part 4'], []],
  helpIs: 'with',
});

const on = (help: Help): PageHelp => ({ item: 0, about: 0, assistant: 'evaluator/1', level: 1, help });
