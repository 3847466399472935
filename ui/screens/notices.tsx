import { usePage } from '../context/page-context.js';
import { strings } from '../strings/index.js';

/** What is to be known beside the question: no connection, what waits to be sent, and what was said last. */
export function Notices() {
  const { page } = usePage();
  if (page.welcome === undefined) return null;
  const waiting = page.outbox.filter(({ frame }) => frame.say === 'answer').length;
  const offline = page.link === 'lost';
  if (!offline && page.stopping === undefined) return null;
  return (
    <aside class="notice" aria-label={strings.rater.notice}>
      <p>
        {offline ? strings.rater.offline : strings.rater.stopping}{' '}
        {waiting > 0 && <strong>{strings.rater.unsent(waiting)}</strong>}
      </p>
    </aside>
  );
}
