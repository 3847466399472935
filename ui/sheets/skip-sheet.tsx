import { usePage } from '../context/page-context.js';
import type { SkipReason } from '../draft/draft.js';
import { sheetKeys } from '../input/sheet-keys.js';
import { SheetKeyCap } from '../parts/key-button.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.skip;
const reasons = ['unsaid', 'unclear', 'unknown', 'unwilling'] as const satisfies readonly SkipReason[];

/** A skip is never asked to explain itself: the first button needs no reason. */
export function SkipSheet({ onClose }: { onClose: () => void }) {
  const { dispatch } = usePage();
  const skip = (why: SkipReason) => () => dispatch({ is: 'skip', why });
  const keys = Object.fromEntries(reasons.map((why) => [sheetKeys.skip[why], skip(why)]));
  return (
    <Sheet title={words.title} onClose={onClose} keys={keys}>
      <ul class="stack">
        {reasons.map((why, at) => (
          <li key={why}>
            <button type="button" autofocus={at === 0} aria-keyshortcuts={sheetKeys.skip[why]} onClick={skip(why)}>
              <SheetKeyCap of={sheetKeys.skip[why]} /> {words.why[why]}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
