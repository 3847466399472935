import { usePage } from '../context/page-context.js';
import type { SkipReason } from '../draft/draft.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.skip;

/** A skip is never asked to explain itself: the first button needs no reason. */
export function SkipSheet({ onClose }: { onClose: () => void }) {
  const { dispatch } = usePage();
  return (
    <Sheet title={words.title} onClose={onClose}>
      <ul class="stack">
        {(Object.keys(words.why) as SkipReason[]).map((why, at) => (
          <li key={why}>
            <button type="button" autofocus={at === 0} onClick={() => dispatch({ is: 'skip', why })}>
              {words.why[why]}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
