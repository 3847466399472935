import { expect, it } from 'vitest';
import { comments } from '../../src/report/comments.js';

const written = { query: 'q1', words: 'Which is better? <b>', rater: 'rater-1', text: 'it drops & loses', at: 0 };

it('shows what people wrote, escaped, with who wrote it and about what', () => {
  const page = comments([written])?.markup ?? '';
  for (const text of ['Which is better? &lt;b&gt;', 'rater-1', 'it drops &amp; loses']) expect(page).toContain(text);
  expect(page).not.toContain('<b>');
});
it('is left out where nobody wrote', () => expect(comments([])).toBeUndefined());
