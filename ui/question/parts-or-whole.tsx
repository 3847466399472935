import { usePage } from '../context/page-context.js';
import { sheetKeys } from '../input/sheet-keys.js';
import { SheetKeyCap } from '../parts/key-button.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.partsOrWhole;
const letters = sheetKeys.partsOrWhole;

/** Asked once, where the ratings of the parts contradict the answer on the whole; closing it leaves both as they are. */
export function PartsOrWhole() {
  const { dispatch } = usePage();
  const settle = (meant: 'whole' | 'parts' | undefined) => () => dispatch({ is: 'settle', meant });
  const keys = {
    [letters.whole]: settle('whole'),
    [letters.parts]: settle('parts'),
    [letters.leaveBoth]: settle(undefined),
  };
  return (
    <Sheet title={words.title} onClose={settle(undefined)} quiet keys={keys}>
      <p>{words.ask}</p>
      <p class="row">
        <button type="button" onClick={settle('whole')}>
          <SheetKeyCap of={letters.whole} /> {words.whole}
        </button>
        <button type="button" onClick={settle('parts')}>
          <SheetKeyCap of={letters.parts} /> {words.parts}
        </button>
        <button type="button" class="plain" onClick={settle(undefined)}>
          <SheetKeyCap of={letters.leaveBoth} /> {words.leaveBoth}
        </button>
      </p>
    </Sheet>
  );
}
