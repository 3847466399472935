import { useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { strings } from '../strings/index.js';

const words = strings.rater;
const ratings = [-2, -1, 0, 1, 2];

interface PartOf {
  readonly query: PageQuery;
  readonly draft: Draft;
  readonly item: number;
  readonly part: number;
  readonly aspect: string | undefined;
}

/** Parts can be rated one by one, by aspect where there are some. Closed until wanted: most answers need no more than one key. */
export function PartRatings({ query, draft }: { query: PageQuery; draft: Draft }) {
  const [aspect, setAspect] = useState(query.aspects[0]);
  const named = query.parts.some((parts) => parts.length > 1) || query.aspects.length > 0;
  if (!named) return null;
  return (
    <details class="part-ratings" open={draft.parts.length > 0}>
      <summary>{words.parts}</summary>
      {query.aspects.length > 0 && (
        <label class="row">
          {words.partsBy}
          <select value={aspect} onChange={(event) => setAspect(event.currentTarget.value)}>
            {query.aspects.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <div class="rated">
        {query.parts.map((parts, item) => (
          <div key={item}>
            {(parts.length === 0 ? [''] : parts).map((_, part) => (
              <PartRating key={part} query={query} draft={draft} item={item} part={part} aspect={aspect} />
            ))}
          </div>
        ))}
      </div>
    </details>
  );
}

function PartRating(of: PartOf) {
  const { dispatch } = usePage();
  const { query, draft, item, part, aspect } = of;
  const others = draft.parts.filter((one) => !isOf(of, one));
  const said = draft.parts.find((one) => isOf(of, one));
  const rate = (value: string) => {
    const rated = { item, part, ...(aspect === undefined ? {} : { aspect }), rating: Number(value) };
    dispatch({ is: 'fill', draft: { parts: value === '' ? others : [...others, rated] } });
  };
  return (
    <label class="row part">
      <span class="grow">{nameOf(query, item, part)}</span>
      <select
        value={said === undefined ? '' : String(said.rating)}
        onChange={(event) => rate(event.currentTarget.value)}
      >
        <option value="">{words.noRating}</option>
        {ratings.map((rating, at) => (
          <option key={rating} value={String(rating)}>
            {words.partRatings[at]}
          </option>
        ))}
      </select>
    </label>
  );
}

const isOf = ({ item, part, aspect }: PartOf, rated: Draft['parts'][number]): boolean =>
  rated.item === item && rated.part === part && rated.aspect === aspect;

function nameOf({ about, parts }: PageQuery, item: number, part: number): string {
  const name = parts[item]?.[part] ?? '';
  if (about !== undefined) return name;
  return name === '' ? words.item(item) : words.partOf(words.item(item), name);
}
