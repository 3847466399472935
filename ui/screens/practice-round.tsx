import { ContinueButton } from '../parts/continue-button.js';
import { PlainPage } from '../parts/plain-page.js';
import type { FinishedRound } from '../state/finished-round.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.practiceRound;

/** How a round of practice went: passed, or one more. */
export function PracticeRound({ finished: { right, of, passed, next } }: { finished: FinishedRound }) {
  return (
    <PlainPage title={passed ? words.passed(right, of) : words.failed(right, of)}>
      <p class="lead">{next === undefined ? words.begins : words.again(next)}</p>
      <ContinueButton label={words.next} />
    </PlainPage>
  );
}
