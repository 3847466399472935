import type { LiveComment } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';

const words = strings.live.comments;
const few = 10;

/** What raters and experts wrote, newest first; absent where nobody wrote anything. */
export function Comments({ comments }: { readonly comments: readonly LiveComment[] }) {
  if (comments.length === 0) return null;
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{words.title}</h2>
      <ul class="vetoes">
        {comments.slice(0, few).map(({ query, rater, text, words: about, at }, i) => (
          <li key={`${query} ${rater} ${i}`}>
            <p>
              <b>{rater}</b>: <span dir="auto">{text}</span>{' '}
              <span class="quiet">
                {about} · <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time>
              </span>
            </p>
          </li>
        ))}
      </ul>
      {comments.length > few && <p class="quiet">{words.more(comments.length - few)}</p>}
    </section>
  );
}
