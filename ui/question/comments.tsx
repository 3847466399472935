import { useDesk } from '../desk-context.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';

const words = strings.rater.sheets.comment;

/** What was said in words so far, each to be taken back. */
export function Comments({ draft }: { draft: Draft }) {
  const { act } = useDesk();
  if (draft.comments.length === 0) return null;
  const take = (at: number) => () =>
    act({ is: 'fill', draft: { comments: draft.comments.filter((_, place) => place !== at) } });
  return (
    <section class="comments" aria-label={words.yours}>
      <ul>
        {draft.comments.map(({ item, text, aspects }, at) => (
          <li key={at} class="row">
            <span class="grow">
              {item !== null && <strong>{strings.rater.item(item)}: </strong>}
              <span dir="auto">{text}</span> <span class="quiet">{aspects.join(', ')}</span>
            </span>
            <button type="button" class="plain" aria-label={words.take} onClick={take(at)}>
              {strings.rater.sheets.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
