import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Draft } from '../draft/draft.js';
import { strings } from '../strings/index.js';
import type { FormProps, PageKind } from './kind.js';

const words = strings.rater;
const Answer = z.object({ order: z.array(z.number()) });

/** Which order, best first? */
export const ranking: PageKind = {
  Form: RankingForm,
  answer: (query, { choice }) => choice ?? { order: query.items.map((_, at) => at) },
  inWords(answer) {
    const read = Answer.safeParse(answer);
    return read.success ? read.data.order.map(words.item).join(', ') : undefined;
  },
};

function RankingForm({ query, draft, fill }: FormProps) {
  const order = orderIn(query, draft);
  const swap = (at: number, by: number) => () => {
    const moved = [...order];
    const [one, other] = [moved[at], moved[at + by]];
    if (one === undefined || other === undefined) return;
    moved[at] = other;
    moved[at + by] = one;
    fill({ choice: { order: moved } });
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

const orderIn = ({ items }: PageQuery, { choice }: Draft): readonly number[] =>
  Answer.safeParse(choice).data?.order ?? items.map((_, at) => at);
