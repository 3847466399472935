import { useDesk } from '../desk-context.js';
import { Sheet } from '../sheets/sheet.js';
import { strings } from '../strings.js';

const words = strings.rater.sheets.meant;

/** Asked once, where parts and whole disagree; it can be waved away. */
export function Meant() {
  const { act } = useDesk();
  const settle = (meant: 'whole' | 'parts' | undefined) => () => act({ is: 'settle', meant });
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
          {words.wave}
        </button>
      </p>
    </Sheet>
  );
}
