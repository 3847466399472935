import { useDesk } from '../desk-context.js';
import type { Why } from '../state/draft.js';
import { strings } from '../strings.js';
import { Sheet } from './sheet.js';

const words = strings.rater.sheets.skip;

/** A skip is never asked to explain itself: the first button needs no reason. */
export function SkipSheet({ onClose }: { onClose: () => void }) {
  const { act } = useDesk();
  return (
    <Sheet title={words.title} onClose={onClose}>
      <ul class="stack">
        {(Object.keys(words.why) as Why[]).map((why, at) => (
          <li key={why}>
            <button type="button" autofocus={at === 0} onClick={() => act({ is: 'skip', why })}>
              {words.why[why]}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
