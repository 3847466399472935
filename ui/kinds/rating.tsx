import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { type Draft, meanPartRating } from '../draft/draft.js';
import { strings } from '../strings/index.js';
import type { FormProps, PageKind } from './kind.js';

const words = strings.rater;
const Question = z.object({ least: z.number().catch(0), most: z.number().catch(10) });
const Answer = z.object({ rating: z.number() });

/** How good, on a scale? */
export const rating: PageKind = {
  Form: RatingForm,
  answer: (_, { choice }) => choice,
  digit: (query, digit) => (scaleOf(query)?.includes(digit) ? { rating: digit } : undefined),
  contradictsParts,
};

function RatingForm({ query, draft, fill }: FormProps) {
  const { least, most } = boundsOf(query);
  const scale = scaleOf(query);
  const rated = ratingIn(draft);
  const rate = (value: number) => fill({ choice: { rating: value } });
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
            value={rated ?? (least + most) / 2}
            onInput={(event) => rate(Number(event.currentTarget.value))}
          />
          <output class="number">{rated === undefined ? words.noRating : Number(rated.toFixed(2))}</output>
        </div>
      ) : (
        <div class="row">
          {scale.map((value) => (
            <label key={value} class="choice">
              <input type="radio" name="rating" checked={rated === value} onChange={() => rate(value)} />
              {value}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** The steps of a scale that keys can tell apart: whole numbers, at most ten of them. */
function scaleOf(query: PageQuery): readonly number[] | undefined {
  const { least, most } = boundsOf(query);
  if (!Number.isInteger(least) || !Number.isInteger(most) || most - least > 9) return undefined;
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}

const boundsOf = ({ question }: PageQuery) => Question.catch({ least: 0, most: 10 }).parse(question);

const ratingIn = ({ choice }: Draft): number | undefined => Answer.safeParse(choice).data?.rating;

/** Do the whole and the mean of its parts lie on opposite sides of the middle of the scale? */
function contradictsParts(query: PageQuery, draft: Draft): boolean {
  if (draft.parts.length === 0) return false;
  const { least, most } = boundsOf(query);
  const whole = ((ratingIn(draft) ?? Number.NaN) - (least + most) / 2) / (most - least);
  return Math.abs(whole) > 0.1 && Math.sign(whole) === -Math.sign(meanPartRating(draft, 0));
}
