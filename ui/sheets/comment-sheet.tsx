import { useState } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import { untouched } from '../draft/draft.js';
import { Sheet } from '../parts/sheet.js';
import { draftIn } from '../state/answer-question.js';
import type { OpenSheet } from '../state/page-state.js';
import { strings } from '../strings/index.js';
import { aspectsIn } from './aspects.js';

const words = strings.rater.sheets.comment;

/** A comment in words, kept as written; aspects are offered by what it says, and are the person's to choose. */
export function CommentSheet({ on, onClose }: { on: Extract<OpenSheet, { is: 'comment' }>; onClose: () => void }) {
  const { page, dispatch } = usePage();
  const query = page.queue[0];
  const draft = query === undefined ? untouched : draftIn(page, query);
  const [text, setText] = useState('');
  const [item, setItem] = useState(on.item);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (query === undefined) return null;
  const offered = [...new Set([...query.aspects, ...aspectsIn(text)])].slice(0, 12);
  const save = () => {
    const span = on.span === undefined || item !== on.item ? {} : { span: [...on.span] as [number, number] };
    const aspects = chosen.filter((aspect) => offered.includes(aspect));
    if (text.trim() !== '')
      dispatch({ is: 'fill', draft: { comments: [...draft.comments, { item, ...span, text, aspects }] } });
    onClose();
  };
  const toggle = (aspect: string) =>
    setChosen(chosen.includes(aspect) ? chosen.filter((one) => one !== aspect) : [...chosen, aspect]);
  return (
    <Sheet title={words.title} onClose={onClose}>
      {on.span !== undefined && <p>{words.quoted}</p>}
      <label class="row">
        {words.on}
        <select value={String(item)} onChange={(event) => setItem(placeOf(event.currentTarget.value))}>
          <option value="null">{words.whole}</option>
          {query.items.length > 1 &&
            query.items.map((_, at) => (
              <option key={at} value={String(at)}>
                {strings.rater.item(at)}
              </option>
            ))}
        </select>
      </label>
      <label class="in-own-words">
        {words.text}
        <textarea
          autofocus
          dir="auto"
          rows={4}
          maxLength={4000}
          value={text}
          onInput={(e) => setText(e.currentTarget.value)}
        />
      </label>
      {offered.length > 0 && (
        <fieldset class="chips">
          <legend>{words.aspects}</legend>
          <div class="row">
            {offered.map((aspect) => (
              <label key={aspect} class="choice">
                <input type="checkbox" checked={chosen.includes(aspect)} onChange={() => toggle(aspect)} />
                {aspect}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p>
        <button type="button" class="primary" onClick={save}>
          {strings.rater.sheets.save}
        </button>
      </p>
    </Sheet>
  );
}

const placeOf = (value: string): number | null => (value === 'null' ? null : Number(value));
