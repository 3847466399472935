import { usePage } from '../context/page-context.js';
import type { DraftMark } from '../draft/draft.js';
import { untouched } from '../draft/draft.js';
import { itemOf, marksOn, stepName } from '../draft/places.js';
import { sheetKeys } from '../input/sheet-keys.js';
import { SheetKeyCap } from '../parts/key-button.js';
import { Sheet } from '../parts/sheet.js';
import { draftIn } from '../state/answer-question.js';
import type { OpenSheet } from '../state/page-state.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.mark;
const letters = sheetKeys.mark;
const offered = ['good', 'bad', 'first-error', 'never'] as const;

/** Marks one step, or the words of it that were selected. One press marks; a reason is written before it, if at all. */
export function MarkSheet({ on, onClose }: { on: Extract<OpenSheet, { is: 'mark' }>; onClose: () => void }) {
  const { page, dispatch } = usePage();
  const query = page.queue[0];
  const draft = query === undefined ? untouched : draftIn(page, query);
  const place = on.item ?? 'about';
  const here = marksOn(draft, place, on.step);
  const writing = `mark/${on.item}/${on.step}`;
  const why = draft.reasons[writing] ?? here[0]?.why ?? '';
  if (query === undefined) return null;
  const write = (text: string) => dispatch({ is: 'fill', draft: { reasons: { ...draft.reasons, [writing]: text } } });
  const put = (mark: DraftMark['mark'] | undefined) => () => {
    const others = draft.marks.filter((one) => !here.includes(one));
    dispatch({ is: 'fill', draft: { marks: mark === undefined ? others : [...others, marked(on, mark, why)] } });
    onClose();
  };
  const keys = {
    ...Object.fromEntries(offered.map((mark) => [letters[mark], put(mark)])),
    ...(here.length > 0 ? { [letters.none]: put(undefined) } : {}),
  };
  return (
    <Sheet title={words.title(stepName(query, place, on.step))} onClose={onClose} keys={keys}>
      {on.span !== undefined && <p>{words.quoted}</p>}
      <label class="in-own-words">
        {strings.rater.reason}
        <textarea dir="auto" rows={2} maxLength={500} value={why} onInput={(e) => write(e.currentTarget.value)} />
      </label>
      <p class="row">
        {offered.map((mark, at) => (
          <button
            key={mark}
            type="button"
            autofocus={at === 0}
            aria-pressed={here.some((one) => one.mark === mark)}
            onClick={put(mark)}
          >
            <SheetKeyCap of={letters[mark]} /> <span aria-hidden="true">{strings.rater.markSigns[mark]}</span>{' '}
            {strings.rater.marks[mark]}
          </button>
        ))}
        {here.length > 0 && (
          <button type="button" class="plain" onClick={put(undefined)}>
            <SheetKeyCap of={letters.none} /> {words.none}
          </button>
        )}
      </p>
    </Sheet>
  );
}

function marked(
  { item, step, span }: Extract<OpenSheet, { is: 'mark' }>,
  mark: DraftMark['mark'],
  why: string,
): DraftMark {
  const reason = why.trim() === '' ? {} : { why: why.trim() };
  return { item: itemOf(item ?? 'about'), step, mark, ...reason, ...(span === undefined ? {} : { span: [...span] }) };
}
