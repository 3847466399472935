import { useDesk } from '../desk-context.js';
import { saidInWords } from '../question/in-words.js';
import { KeyButton } from '../question/key-cap.js';
import { strings } from '../strings.js';
import { Plain } from './plain.js';

const words = strings.rater.sheets.debrief;

/** Which help was planted, told afterwards and without blame. */
export function Debrief() {
  const { page, act } = useDesk();
  return (
    <Plain title={words.title}>
      <p class="lead">{words.about}</p>
      <p>
        <KeyButton action="commit" look="primary" label={words.next} onPress={() => act({ is: 'next' })} />
      </p>
      <ul class="answers">
        {page.debrief?.answers.map(({ id, prompt, said, planted, followed }) => (
          <li key={id}>
            <p dir="auto">{prompt}</p>
            <p>
              {words.said} <strong dir="auto">{saidInWords(page, id, said)}</strong>. {words.help}{' '}
              <strong>{planted ? words.planted : words.honest}</strong>. {followed ? words.followed : words.differed}
            </p>
          </li>
        ))}
      </ul>
    </Plain>
  );
}
