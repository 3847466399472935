import { useDesk } from '../desk-context.js';
import { lineInWords } from '../question/in-words.js';
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
      <table>
        <thead>
          <tr>
            {(['prompt', 'said', 'help', 'what'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.debrief?.answers.map(({ id, prompt, said, planted, followed }) => (
            <tr key={id}>
              <td dir="auto">{prompt}</td>
              <td dir="auto">{lineInWords(said)}</td>
              <td>{planted ? <strong>{words.planted}</strong> : words.honest}</td>
              <td>{followed ? words.followed : words.differed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Plain>
  );
}
