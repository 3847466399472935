import { paragraphsOf } from '../../src/types/steps.js';
import { pointedAt } from '../draft/places.js';
import { strings } from '../strings/index.js';
import { pieces, type Ranges } from './differences.js';
import { type DisplayProps, StepMark, stepClass } from './step-mark.js';

/** A text, paragraph by paragraph, at most 75 characters wide; what the other text has not is heavier and underlined. */
export function Paragraphs({ text, ranges, ...shown }: DisplayProps & { text: string; ranges: Ranges }) {
  const pointed = pointedAt(shown.query, shown.place);
  return (
    <div class="paragraphs">
      {paragraphsOf(text).map(({ from, words }, step) => (
        <div key={from} class={stepClass(shown, step, pointed.has(step))}>
          <StepMark {...shown} step={step} />
          <div>
            {pointed.has(step) && <span class="tag">{strings.rater.pointed}</span>}
            <p dir="auto" data-item={shown.place} data-step={step} data-from={from}>
              {pieces(words, from, ranges).map((piece, at) =>
                piece.differs ? <ins key={at}>{piece.words}</ins> : piece.words,
              )}
            </p>
          </div>
        </div>
      ))}
    </div>
  );
}
