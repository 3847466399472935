import { useState } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import { type Draft, untouched } from '../draft/draft.js';
import { Sheet } from '../parts/sheet.js';
import { draftIn } from '../state/answer-question.js';
import type { OpenSheet } from '../state/page-state.js';
import { strings } from '../strings/index.js';
import { aspectsIn } from './aspects.js';

const words = strings.rater.sheets.comment;

type Comment = Draft['comments'][number];

/** As many comments as an answer takes; a further one is written into the last. */
const most = 20;

/** A comment in words, kept as it is written, whatever closes the dialog; aspects are offered by what it says, and are the person's to choose. */
export function CommentSheet({ on, onClose }: { on: Extract<OpenSheet, { is: 'comment' }>; onClose: () => void }) {
  const { page, dispatch } = usePage();
  const query = page.queue[0];
  const draft = query === undefined ? untouched : draftIn(page, query);
  const [at] = useState(Math.min(on.at ?? draft.comments.length, most - 1));
  const [comment, setComment] = useState<Comment>(() => draft.comments[at] ?? emptyOn(on));
  if (query === undefined) return null;
  const { item, text, aspects } = comment;
  const offered = [...new Set([...query.aspects, ...aspectsIn(text), ...aspects])].slice(0, 12);
  const write = (next: Comment) => {
    setComment(next);
    dispatch({ is: 'fill', draft: { comments: withComment(draft.comments, at, next) } });
  };
  const choose = (place: number | null) =>
    write({ ...(place === on.item ? emptyOn(on) : {}), item: place, text, aspects });
  const toggle = (aspect: string) =>
    write({
      ...comment,
      aspects: aspects.includes(aspect) ? aspects.filter((one) => one !== aspect) : [...aspects, aspect],
    });
  return (
    <Sheet title={words.title} onClose={onClose}>
      {comment.span !== undefined && <p>{words.quoted}</p>}
      <label class="row">
        {words.on}
        <select value={String(item)} onChange={(event) => choose(placeOf(event.currentTarget.value))}>
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
          onInput={(e) => write({ ...comment, text: e.currentTarget.value })}
        />
      </label>
      {offered.length > 0 && (
        <fieldset class="chips">
          <legend>{words.aspects}</legend>
          <div class="row">
            {offered.map((aspect) => (
              <label key={aspect} class="choice">
                <input type="checkbox" checked={aspects.includes(aspect)} onChange={() => toggle(aspect)} />
                {aspect}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p>
        <button type="button" class="primary" onClick={onClose}>
          {strings.rater.sheets.save}
        </button>{' '}
        <span class="quiet">{words.kept}</span>
      </p>
    </Sheet>
  );
}

const emptyOn = ({ item, span }: Extract<OpenSheet, { is: 'comment' }>): Comment => ({
  item,
  ...(span === undefined ? {} : { span: [...span] }),
  text: '',
  aspects: [],
});

/** Without a word it is no comment. */
function withComment(comments: readonly Comment[], at: number, comment: Comment): readonly Comment[] {
  const written = comment.text.trim() === '' ? [] : [comment];
  return [...comments.slice(0, at), ...written, ...comments.slice(at + 1)];
}

const placeOf = (value: string): number | null => (value === 'null' ? null : Number(value));
