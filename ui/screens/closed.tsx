import { usePage } from '../context/page-context.js';
import { PlainPage } from '../parts/plain-page.js';
import { strings } from '../strings/index.js';

type ClosedWords = { readonly title: string; readonly about: string; readonly action?: string };

/** Nothing to judge, because there is no connection to the server, or not yet: one sentence and at most one button. */
export function Closed({ why }: { why: keyof typeof strings.rater.sheets.closed }) {
  const { connection } = usePage();
  const { title, about, action }: ClosedWords = strings.rater.sheets.closed[why];
  return (
    <PlainPage title={title}>
      <p>{about}</p>
      {action !== undefined && (
        <p>
          <button type="button" class="primary" onClick={connection.reconnect}>
            {action}
          </button>
        </p>
      )}
    </PlainPage>
  );
}
