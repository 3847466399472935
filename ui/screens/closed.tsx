import { useDesk } from '../desk-context.js';
import { strings } from '../strings.js';
import { Plain } from './plain.js';

type Words = { readonly title: string; readonly about: string; readonly action?: string };

/** Nothing to judge, because there is no way to the server, or not yet: one sentence and at most one thing to do. */
export function Closed({ why }: { why: keyof typeof strings.rater.sheets.closed }) {
  const { connection } = useDesk();
  const { title, about, action }: Words = strings.rater.sheets.closed[why];
  return (
    <Plain title={title}>
      <p>{about}</p>
      {action !== undefined && (
        <p>
          <button type="button" class="primary" onClick={connection.again}>
            {action}
          </button>
        </p>
      )}
    </Plain>
  );
}
