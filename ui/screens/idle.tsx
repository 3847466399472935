import { about } from '../clock.js';
import { useDesk } from '../desk-context.js';
import type { Said } from '../state/page.js';
import { strings } from '../strings.js';
import { Plain } from './plain.js';

const words = strings.rater.sheets.idle;

/** Nothing to judge now, and why. */
export function Idle({ idle }: { idle: Said<'idle'> }) {
  const { act } = useDesk();
  const { title, about: why } = words[idle.why];
  return (
    <Plain title={title}>
      <p>
        {why} {idle.nextMs !== null && words.next(about(idle.nextMs))}
      </p>
      <p>
        <button type="button" onClick={() => act({ is: 'sheet', sheet: { is: 'me' } })}>
          {words.rest}
        </button>
      </p>
    </Plain>
  );
}
