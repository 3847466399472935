import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { strings } from '../strings/index.js';

const words = strings.rater;

/** A button to say that a whole item must never happen; once that was said, what was said. */
export function ForbidItem({ draft, at }: { draft: Draft; at: number }) {
  const { dispatch } = usePage();
  const name = words.item(at);
  const isForbidden = draft.never.some(({ item }) => item === at);
  return (
    <p class="row never">
      {isForbidden && <span>{`${words.markSigns.never} ${words.neverSaid(name)}`}</span>}
      <button
        type="button"
        class="plain"
        onClick={() => dispatch({ is: 'sheet', sheet: { is: 'forbid-item', item: at } })}
      >
        {isForbidden ? words.change : `${words.neverItem(name)} …`}
      </button>
    </p>
  );
}
