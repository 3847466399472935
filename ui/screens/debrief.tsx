import { usePage } from '../context/page-context.js';
import { ContinueButton } from '../parts/continue-button.js';
import { PlainPage } from '../parts/plain-page.js';
import { recordedAnswerInWords } from '../state/recorded-answer.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.debrief;

/** Says afterwards, and without blame, which help was wrong on purpose. */
export function Debrief() {
  const { page } = usePage();
  return (
    <PlainPage title={words.title}>
      <p class="lead">{words.about}</p>
      <ContinueButton label={words.next} />
      <ul class="answers">
        {page.debrief?.answers.map(({ id, prompt, said, planted, followed }) => (
          <li key={id}>
            <p dir="auto">{prompt}</p>
            <p>
              {words.said} <strong dir="auto">{recordedAnswerInWords(page, id, said)}</strong>. {words.help}{' '}
              <strong>{planted ? words.planted : words.honest}</strong>. {followed ? words.followed : words.differed}
            </p>
          </li>
        ))}
      </ul>
    </PlainPage>
  );
}
