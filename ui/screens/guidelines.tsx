import type { RaterStatus } from '../../src/server/protocol/protocol.js';
import { usePage } from '../context/page-context.js';
import { PlainPage } from '../parts/plain-page.js';
import { Guidelines } from '../sheets/guidelines-sheet.js';
import type { ServerMessage } from '../state/page-state.js';
import { hoursAndMinutes } from '../strings/durations.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.guidelines;

/** Read first: what the work is, how much of it there is, and the guidelines. The first question follows. */
export function AgreeToGuidelines() {
  const { page, send, dispatch } = usePage();
  const agree = () => {
    send({ say: 'agree', guidelines: page.welcome?.guidelines.version ?? '' });
    dispatch({ is: 'agree' });
  };
  return (
    <PlainPage title={words.heading}>
      <p class="lead" dir="auto">
        {page.welcome?.about}
      </p>
      <WorkAhead work={page.welcome?.work} practice={page.me?.practice ?? null} />
      <h2>{words.title}</h2>
      <Guidelines />
      <p>
        <button type="button" class="primary" disabled={page.link !== 'open'} onClick={agree}>
          {words.agree}
        </button>
      </p>
    </PlainPage>
  );
}

interface WorkAheadProps {
  readonly work: ServerMessage<'welcome'>['work'];
  readonly practice: RaterStatus['practice'];
}

/** How many questions and how long, as far as the run can tell. */
function WorkAhead({ work, practice }: WorkAheadProps) {
  return (
    <dl class="figures">
      <dt>{words.howMany}</dt>
      <dd>
        {practice !== null && words.practice(practice.of, practice.needed)}{' '}
        {work !== undefined && words.questions(work.answers)}
      </dd>
      <dt>{words.howLong}</dt>
      <dd>
        {work?.seconds != null &&
          words.seconds(work.seconds, hoursAndMinutes(Math.max(60_000, work.seconds * work.answers * 1000)))}{' '}
        {words.freely}
      </dd>
    </dl>
  );
}
