import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { confidenceKeys } from '../input/confidence-keys.js';
import { useSettings } from '../settings/settings.js';
import { strings } from '../strings/index.js';

/** How sure: from a coin's toss to certainty. Takes the focus when it comes, but from nobody who writes; digits choose while it has it. */
export function Confidence({ draft }: { draft: Draft }) {
  const { dispatch } = usePage();
  const { keys } = useSettings();
  const fieldset = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (isWriting()) return;
    fieldset.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
  }, []);
  return (
    <fieldset class="confidence" ref={fieldset}>
      <legend>{strings.rater.confidence}</legend>
      <div class="row">
        {confidenceKeys.map(({ share, key }) => (
          <label key={share} class="choice">
            <input
              type="radio"
              name="confidence"
              checked={draft.confidence === share}
              aria-keyshortcuts={keys.on ? key : undefined}
              onChange={() => dispatch({ is: 'fill', draft: { confidence: share } })}
            />
            {keys.on && <kbd>{key}</kbd>} {strings.rater.percent(share)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const isWriting = (): boolean => document.activeElement?.matches('textarea, input, select') === true;
