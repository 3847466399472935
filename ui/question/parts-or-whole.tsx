import { usePage } from '../context/page-context.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.partsOrWhole;

/** Asked once, where the ratings of the parts contradict the answer on the whole; closing it leaves both as they are. */
export function PartsOrWhole() {
  const { dispatch } = usePage();
  const settle = (meant: 'whole' | 'parts' | undefined) => () => dispatch({ is: 'settle', meant });
  return (
    <Sheet title={words.title} onClose={settle(undefined)} quiet>
      <p>{words.ask}</p>
      <p class="row">
        <button type="button" onClick={settle('whole')}>
          {words.whole}
        </button>
        <button type="button" onClick={settle('parts')}>
          {words.parts}
        </button>
        <button type="button" class="plain" onClick={settle(undefined)}>
          {words.leaveBoth}
        </button>
      </p>
    </Sheet>
  );
}
