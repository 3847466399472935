import { expect, it } from 'vitest';
import { questionText } from '../../../src/feedback/projection/records/question-text.js';
import type { Display } from '../../../src/types/display.js';
import { question } from '../queue/queue-fixture.js';

const track = (...actions: string[]): Display => ({ is: 'track', world: 'boat-race', frames: [], actions });
const told = (...items: Display[]) => questionText(question('q', { prompt: 'Which is better?', items })).prompt;

it('tells two questions about tracks apart by what was done', () => {
  expect(told(track('up', 'up', 'left'), track('down'))).toBe('Which is better? 3 steps: 2 × up, left | 1 step: down');
});
it('tells two questions apart that differ in their second item alone', () => {
  const [same, one, other] = ['the same', 'one', 'another'].map((text): Display => ({ is: 'text', text }));
  if (same === undefined || one === undefined || other === undefined) throw new Error('expected three texts');
  expect(told(same, one)).not.toBe(told(same, other));
});
it('says nothing of what may upset', () => {
  expect(told({ is: 'text', text: 'blood', sensitive: 'violence' })).toBe('Which is better?');
});
it('knows the words of yes and no', () => {
  const items = [
    { is: 'says', words: 'It does not hold.', affirms: false },
    { is: 'says', words: 'It holds.', affirms: true },
  ] as const;
  expect(questionText(question('q', { items })).opposites).toEqual(['It does not hold.', 'It holds.']);
});
