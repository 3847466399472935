import { useDesk } from '../desk-context.js';
import { Guidelines } from '../sheets/guidelines-sheet.js';
import { strings } from '../strings.js';
import { Plain } from './plain.js';

const words = strings.rater.sheets.guidelines;

/** Read first; the first question follows. */
export function Agree() {
  const { page, say, act } = useDesk();
  const agree = () => {
    say({ say: 'agree', guidelines: page.welcome?.guidelines.version ?? '' });
    act({ is: 'agreed' });
  };
  return (
    <Plain title={words.title}>
      <p class="lead">{page.welcome?.about}</p>
      <Guidelines />
      <p>
        <button type="button" class="primary" disabled={page.link !== 'open'} onClick={agree}>
          {words.agree}
        </button>
      </p>
    </Plain>
  );
}
