import type { LiveComment } from '../types/live.js';
import { table } from './plots/picture.js';
import { html, type Markup } from './wording/html.js';

/** What people wrote about what they were asked, newest first; nothing where nobody wrote. */
export function comments(written: readonly LiveComment[]): Markup | undefined {
  if (written.length === 0) return undefined;
  const rows = written.map(({ words, rater, text }) => [words, rater, text]);
  return html`<section>
<h2>What people wrote</h2>
<p class="quiet">Comments on questions and on what they showed, newest first, in the words of those who wrote them.</p>
${table('What people wrote', { head: ['about', 'by', 'comment'], rows })}
</section>`;
}
