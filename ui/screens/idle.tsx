import { usePage } from '../context/page-context.js';
import { PlainPage } from '../parts/plain-page.js';
import type { ServerMessage } from '../state/page-state.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.idle;

/** Nothing to judge now, and why. */
export function Idle({ idle }: { idle: ServerMessage<'idle'> }) {
  const { page, dispatch } = usePage();
  const lastRound = idle.why === 'unqualified' ? page.me?.practice?.lastRound : undefined;
  const { title, about: why } = words[idle.why];
  return (
    <PlainPage title={title}>
      {lastRound !== undefined && <p class="lead">{words.unqualified.last(lastRound.right, lastRound.of)}</p>}
      <p>{why}</p>
      <p>
        <button type="button" onClick={() => dispatch({ is: 'sheet', sheet: { is: 'my-work' } })}>
          {words.rest}
        </button>
      </p>
    </PlainPage>
  );
}
