import { usePage } from '../context/page-context.js';
import { KeyButton } from '../parts/key-button.js';
import { PlainPage } from '../parts/plain-page.js';
import type { FinishedRound } from '../state/finished-round.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.practiceRound;

/** How a round of practice went: passed, or one more. */
export function PracticeRound({ finished: { right, of, passed, next } }: { finished: FinishedRound }) {
  const { dispatch } = usePage();
  return (
    <PlainPage title={passed ? words.passed(right, of) : words.failed(right, of)}>
      <p class="lead">{next === undefined ? words.begins : words.again(next)}</p>
      <p>
        <KeyButton
          action="commit"
          buttonClass="primary"
          label={words.next}
          onPress={() => dispatch({ is: 'continue' })}
        />
      </p>
    </PlainPage>
  );
}
