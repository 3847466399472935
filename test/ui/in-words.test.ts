import { expect, it } from 'vitest';
import { inWords, lineInWords, saidInWords } from '../../ui/question/in-words.js';
import { begun } from '../../ui/state/page.js';
import { step } from '../../ui/state/step.js';
import { asks } from './questions.js';

const now = { id: 'mine', at: 1000, active: 600, activeInAll: 600 };
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
])('a line of the server in words: %s', (line, words) => expect(lineInWords(line)).toBe(words));
it('steps of a track count from 0, as its scrubber does', () => {
  const track = { is: 'track', world: 'x', frames: [], actions: [] } as const;
  const query = asks('one', { kind: 'step-labels', items: [track] });
  expect(inWords(query, { marks: [{ step: 2, good: true }] })).toBe('step 2 good');
});
it('an answer is told later in the words of its button, and otherwise in those of its kind', () => {
  const page = step({ ...begun, queue: [claim] }, { is: 'choose', choice: 'second' }, now);
  expect(saidInWords(page, 'mine', 'second')).toBe('B: It does not hold.');
  expect(saidInWords(page, 'of another day', 'second')).toBe('B is better');
});
