import { usePage } from '../context/page-context.js';
import { PlainPage } from '../parts/plain-page.js';
import { Guidelines } from '../sheets/guidelines-sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.guidelines;

/** Read first; the first question follows. */
export function AgreeToGuidelines() {
  const { page, send, dispatch } = usePage();
  const agree = () => {
    send({ say: 'agree', guidelines: page.welcome?.guidelines.version ?? '' });
    dispatch({ is: 'agree' });
  };
  return (
    <PlainPage title={words.title}>
      <p class="lead">{page.welcome?.about}</p>
      <Guidelines />
      <p>
        <button type="button" class="primary" disabled={page.link !== 'open'} onClick={agree}>
          {words.agree}
        </button>
      </p>
    </PlainPage>
  );
}
