import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { strings } from '../strings/index.js';

const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How sure: from a coin's toss to certainty. Takes the focus when it comes, but from nobody who writes. */
export function Confidence({ draft }: { draft: Draft }) {
  const { dispatch } = usePage();
  const fieldset = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (isWriting()) return;
    fieldset.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
  }, []);
  return (
    <fieldset class="confidence" ref={fieldset}>
      <legend>{strings.rater.confidence}</legend>
      <div class="row">
        {shares.map((share) => (
          <label key={share} class="choice">
            <input
              type="radio"
              name="confidence"
              checked={draft.confidence === share}
              onChange={() => dispatch({ is: 'fill', draft: { confidence: share } })}
            />
            {strings.rater.percent(share)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const isWriting = (): boolean => document.activeElement?.matches('textarea, input, select') === true;
