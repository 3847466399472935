import { useState } from 'preact/hooks';
import { useDesk } from '../desk-context.js';
import { draftIn } from '../state/step.js';
import { strings } from '../strings.js';
import { Sheet } from './sheet.js';

const words = strings.rater.sheets.never;

/** "This must never happen" on a whole item, with a reason where somebody wants to give one. */
export function NeverSheet({ item, onClose }: { item: number; onClose: () => void }) {
  const { page, act } = useDesk();
  const query = page.queue[0];
  const never = query === undefined ? [] : draftIn(page, query).never;
  const [why, setWhy] = useState(never.find((one) => one.item === item)?.why ?? '');
  const others = never.filter((one) => one.item !== item);
  const put = (said: typeof never) => () => {
    act({ is: 'fill', draft: { never: said } });
    onClose();
  };
  const reason = why.trim() === '' ? {} : { why: why.trim() };
  return (
    <Sheet title={words.title(strings.rater.item(item))} onClose={onClose}>
      <p>{words.about}</p>
      <label class="in-own-words">
        {strings.rater.reason}
        <textarea dir="auto" rows={2} maxLength={500} value={why} onInput={(e) => setWhy(e.currentTarget.value)} />
      </label>
      <p class="row">
        <button type="button" class="primary" onClick={put([...others, { item, ...reason }])}>
          {words.say}
        </button>
        {others.length < never.length && (
          <button type="button" onClick={put(others)}>
            {strings.rater.sheets.remove}
          </button>
        )}
      </p>
    </Sheet>
  );
}
