import { useDesk } from '../desk-context.js';
import { Content } from '../question/content.js';
import { inWords } from '../question/in-words.js';
import { KeyButton } from '../question/key-cap.js';
import { untouched } from '../state/draft.js';
import type { Lesson as Explained } from '../state/page.js';
import { strings } from '../strings.js';
import { placed } from '../whole/looks.js';
import { Plain } from './plain.js';

const words = strings.rater.sheets.lesson;

/** A practice question, explained: what was said, what is right, and why; with what was judged still there to see. */
export function Lesson({ lesson: { query, answer, known } }: { lesson: Explained }) {
  const { act } = useDesk();
  const said = answer.reply.status === 'answered' ? words.yours(inWords(query, answer.reply.answer)) : words.skipped;
  const title = known === undefined ? words.waiting : known.right ? words.right : words.wrong;
  return (
    <Plain title={title}>
      <p class="quiet" dir="auto">
        {query.prompt}
      </p>
      <p>
        {said} {known !== undefined && <strong>{words.known(inWords(query, known.answer))}</strong>}
      </p>
      {known !== undefined && (
        <p class="lead" dir="auto">
          {known.why}
        </p>
      )}
      {known !== undefined && (
        <p>
          <KeyButton action="commit" look="primary" label={words.next} onPress={() => act({ is: 'next' })} />
        </p>
      )}
      <div class="items">
        {placed(query).map(([place, display]) => (
          <section key={place} class={`item item-${place}`}>
            <h2>{place === 'about' ? strings.rater.about : strings.rater.item(place)}</h2>
            <Content {...{ query, place, display }} draft={{ ...untouched, unveiled: true }} ranges={[]} fixed />
          </section>
        ))}
      </div>
    </Plain>
  );
}
