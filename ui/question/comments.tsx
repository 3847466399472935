import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.comment;

/** The comments on the question so far, each with buttons to change it and to remove it. */
export function Comments({ draft }: { draft: Draft }) {
  const { dispatch } = usePage();
  if (draft.comments.length === 0) return null;
  const take = (at: number) => () =>
    dispatch({ is: 'fill', draft: { comments: draft.comments.filter((_, place) => place !== at) } });
  const change = (at: number) => () =>
    dispatch({ is: 'sheet', sheet: { is: 'comment', item: draft.comments[at]?.item ?? null, at } });
  return (
    <section class="comments" aria-label={words.yours}>
      <ul>
        {draft.comments.map(({ item, text, aspects }, at) => (
          <li key={at} class="row">
            <span class="grow">
              {item !== null && <strong>{strings.rater.item(item)}: </strong>}
              <span dir="auto">{text}</span> <span class="quiet">{aspects.join(', ')}</span>
            </span>
            <button type="button" class="plain" onClick={change(at)}>
              {strings.rater.change}
            </button>
            <button type="button" class="plain" aria-label={words.take} onClick={take(at)}>
              {strings.rater.sheets.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
