import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { useDesk } from '../desk-context.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';
import { LabelButton } from './label-button.js';
import { boundsOf, offersOf, scaleOf } from './offers.js';
import { OwnForm } from './own-form.js';
import { stepName } from './step-mark.js';

const words = strings.rater;
type Asked = { readonly query: PageQuery; readonly draft: Draft };

/** The parts of an answer that are not one key. */
export function Form({ query, draft }: Asked) {
  if (offersOf(query).length > 0) return null;
  switch (query.kind) {
    case 'rating':
      return <Rating query={query} draft={draft} />;
    case 'step-labels':
      return <StepLabels query={query} draft={draft} />;
    case 'ranking':
      return <Ranking query={query} draft={draft} />;
    case 'correction':
      return <InWords query={query} draft={draft} field="replacement" label={words.correction} />;
    case 'free-text':
      return <InWords query={query} draft={draft} field="text" label={words.freeText} />;
    default:
      return <OwnForm query={query} draft={draft} />;
  }
}

function Rating({ query, draft }: Asked) {
  const { act } = useDesk();
  const { least, most } = boundsOf(query);
  const scale = scaleOf(query);
  const said = (draft.choice as { rating?: number } | undefined)?.rating;
  const rate = (rating: number) => act({ is: 'fill', draft: { choice: { rating } } });
  return (
    <fieldset class="rating">
      <legend>
        {words.rating} <span class="quiet">{words.ratingBounds(least, most)}</span>
      </legend>
      {scale === undefined ? (
        <div class="row">
          <input
            type="range"
            class="grow"
            aria-label={words.rating}
            min={least}
            max={most}
            step={(most - least) / 100}
            value={said ?? (least + most) / 2}
            onInput={(event) => rate(Number(event.currentTarget.value))}
          />
          <output class="number">{said === undefined ? words.noRating : Number(said.toFixed(2))}</output>
        </div>
      ) : (
        <div class="row">
          {scale.map((value) => (
            <label key={value} class="choice">
              <input type="radio" name="rating" checked={said === value} onChange={() => rate(value)} />
              {value}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function StepLabels({ query, draft }: Asked) {
  const keys = (['first', 'second', 'tie'] as const).map((action) => ({ action, label: words.labels[action] }));
  return (
    <section class="step-labels">
      <p>{words.stepLabels}</p>
      <p class="row">
        <strong>{words.onStep(stepName(query, 0, draft.step))}</strong>
        {keys.map(({ action, label }) => (
          <LabelButton key={action} action={action} label={label} />
        ))}
        <span class="quiet">{words.marked(draft.marks.length)}</span>
      </p>
    </section>
  );
}

function Ranking({ query, draft }: Asked) {
  const { act } = useDesk();
  const order = (draft.choice as { order?: number[] } | undefined)?.order ?? query.items.map((_, at) => at);
  const swap = (at: number, by: number) => () => {
    const moved = [...order];
    const [one, other] = [moved[at], moved[at + by]];
    if (one === undefined || other === undefined) return;
    moved[at] = other;
    moved[at + by] = one;
    act({ is: 'fill', draft: { choice: { order: moved } } });
  };
  return (
    <fieldset>
      <legend>{words.order}</legend>
      <ol>
        {order.map((item, at) => (
          <li key={item} class="row">
            <strong class="grow">{words.item(item)}</strong>
            <button type="button" aria-label={words.up(words.item(item))} onClick={swap(at, -1)}>
              {words.moves.up}
            </button>
            <button type="button" aria-label={words.down(words.item(item))} onClick={swap(at, 1)}>
              {words.moves.down}
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function InWords({ draft, field, label }: Asked & { field: string; label: string }) {
  const { act } = useDesk();
  const said = (draft.choice as Record<string, Json> | undefined)?.[field];
  return (
    <label class="in-own-words">
      <span>
        {label} <span class="quiet">{words.sends}</span>
      </span>
      <textarea
        dir="auto"
        rows={4}
        maxLength={4000}
        value={typeof said === 'string' ? said : ''}
        onInput={(event) => act({ is: 'fill', draft: { choice: { [field]: event.currentTarget.value } } })}
      />
    </label>
  );
}
