import { Content } from '../content/content.js';
import { untouched } from '../draft/draft.js';
import { placed } from '../draft/places.js';
import { answerInWords } from '../kinds/in-words.js';
import { ContinueButton } from '../parts/continue-button.js';
import { PlainPage } from '../parts/plain-page.js';
import type { PracticeFeedback as Feedback } from '../state/page-state.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.practiceFeedback;

/** Feedback on a practice question: what was answered, what is right, and why, with what was judged still there to see. */
export function PracticeFeedback({ feedback: { query, answer, solution } }: { feedback: Feedback }) {
  const answered =
    answer.reply.status === 'answered' ? words.yours(answerInWords(query, answer.reply.answer)) : words.skipped;
  const title = solution === undefined ? words.waiting : solution.right ? words.right : words.wrong;
  return (
    <PlainPage title={title}>
      <p class="quiet" dir="auto">
        {query.prompt}
      </p>
      <p>
        {answered} {solution !== undefined && <strong>{words.known(answerInWords(query, solution.answer))}</strong>}
      </p>
      {solution !== undefined && (
        <p class="lead" dir="auto">
          {solution.why}
        </p>
      )}
      {solution !== undefined && <ContinueButton label={words.next} />}
      <div class="items">
        {placed(query).map(([place, display]) => (
          <section key={place} class={`item item-${place}`}>
            <h2>{place === 'about' ? strings.rater.about : strings.rater.item(place)}</h2>
            <Content
              query={query}
              place={place}
              display={display}
              draft={{ ...untouched, unveiled: true }}
              ranges={[]}
              readOnly
            />
          </section>
        ))}
      </div>
    </PlainPage>
  );
}
