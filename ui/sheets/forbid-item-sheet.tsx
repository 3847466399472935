import { usePage } from '../context/page-context.js';
import { untouched } from '../draft/draft.js';
import { Sheet } from '../parts/sheet.js';
import { draftIn } from '../state/answer-question.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.forbidItem;

/** "This must never happen" on a whole item, with a reason where somebody wants to give one. */
export function ForbidItemSheet({ item, onClose }: { item: number; onClose: () => void }) {
  const { page, dispatch } = usePage();
  const query = page.queue[0];
  const { never: forbidden, reasons } = query === undefined ? untouched : draftIn(page, query);
  const writing = `never/${item}`;
  const why = reasons[writing] ?? forbidden.find((one) => one.item === item)?.why ?? '';
  const write = (text: string) => dispatch({ is: 'fill', draft: { reasons: { ...reasons, [writing]: text } } });
  const others = forbidden.filter((one) => one.item !== item);
  const put = (items: typeof forbidden) => () => {
    dispatch({ is: 'fill', draft: { never: items } });
    onClose();
  };
  const reason = why.trim() === '' ? {} : { why: why.trim() };
  return (
    <Sheet title={words.title(strings.rater.item(item))} onClose={onClose}>
      <p>{words.about}</p>
      <label class="in-own-words">
        {strings.rater.reason}
        <textarea dir="auto" rows={2} maxLength={500} value={why} onInput={(e) => write(e.currentTarget.value)} />
      </label>
      <p class="row">
        <button type="button" class="primary" onClick={put([...others, { item, ...reason }])}>
          {words.say}
        </button>
        {others.length < forbidden.length && (
          <button type="button" onClick={put(others)}>
            {strings.rater.sheets.remove}
          </button>
        )}
      </p>
    </Sheet>
  );
}
