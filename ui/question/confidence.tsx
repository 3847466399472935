import { useDesk } from '../desk-context.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';

const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How sure: from a coin's toss to certainty. */
export function Confidence({ draft }: { draft: Draft }) {
  const { act } = useDesk();
  return (
    <fieldset class="confidence">
      <legend>{strings.rater.confidence}</legend>
      <div class="row">
        {shares.map((share) => (
          <label key={share} class="choice">
            <input
              type="radio"
              name="confidence"
              checked={draft.confidence === share}
              onChange={() => act({ is: 'fill', draft: { confidence: share } })}
            />
            {strings.rater.percent(share)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
