import { expect, it } from 'vitest';
import { answerInWords, lineInWords } from '../../../ui/kinds/in-words.js';
import { initialPage } from '../../../ui/state/page-state.js';
import { recordedAnswerInWords } from '../../../ui/state/recorded-answer.js';
import { reduce } from '../../../ui/state/reduce.js';
import { asks } from '../questions.js';

const now = { id: 'mine', at: 1000, activeOnQuestion: 600, activeInAll: 600 };
const claim = asks('one', {
  items: [
    { is: 'says', words: 'It holds.' },
    { is: 'says', words: 'It does not hold.' },
  ],
});

it.each([
  ['first', 'A is better'],
  ['both-bad', 'both are bad'],
  ['skip', 'skipped'],
  ['{"acceptable":false}', 'it must never happen'],
  ['{"rating":5}', '5'],
  ['{"order":[1,0]}', 'B, A'],
  ['{"marks":[{"step":1,"good":false}]}', 'paragraph 2 bad'],
  ['{"text":"B drops a witness"}', 'B drops a witness'],
  ['{"text":"B drops a wit…', 'B drops a wit…'],
])('puts the server’s line %s in words', (line, words) => expect(lineInWords(line)).toBe(words));
it('counts steps of a track from 0, as its slider does', () => {
  const track = { is: 'track', world: 'x', frames: [], actions: [] } as const;
  const query = asks('one', { kind: 'step-labels', items: [track] });
  expect(answerInWords(query, { marks: [{ step: 2, good: true }] })).toBe('step 2 good');
});
it('uses the words of its button for an answer of this page, and those of its kind for others', () => {
  const page = reduce({ ...initialPage, queue: [claim] }, { is: 'choose', choice: 'second' }, now);
  expect(recordedAnswerInWords(page, 'mine', 'second')).toBe('It does not hold.');
  expect(recordedAnswerInWords(page, 'of another day', 'second')).toBe('B is better');
});
