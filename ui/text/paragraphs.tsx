import { paragraphsOf } from '../../src/types/steps.js';
import { type Shown, StepMark, stepClass } from '../question/step-mark.js';
import { pointedAt } from '../question/steps.js';
import { strings } from '../strings.js';
import { pieces, type Ranges } from './differences.js';

/** A text, paragraph by paragraph, at most 75 characters wide; what the other text has not is heavier and underlined. */
export function Paragraphs({ text, ranges, ...shown }: Shown & { text: string; ranges: Ranges }) {
  const pointed = pointedAt(shown.query, shown.place);
  return (
    <div class="paragraphs">
      {paragraphsOf(text).map(({ from, words }, step) => (
        <div key={from} class={stepClass(pointed.has(step), isAt(shown, step))}>
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

/** Are the arrows at this step? Only where labels are asked for do they walk through steps. */
export const isAt = ({ query, draft }: Shown, step: number): boolean =>
  query.kind === 'step-labels' && draft.step === step;
