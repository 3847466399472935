import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useNarrow } from '../browser/narrow.js';
import { perform } from '../commands/perform.js';
import { usePage } from '../context/page-context.js';
import { answersFirst, type Draft, waitsForHelp } from '../draft/draft.js';
import type { Action } from '../input/keys.js';
import { answerOf, offersOf } from '../kinds/index.js';
import type { Offer } from '../kinds/kind.js';
import { KeyButton } from '../parts/key-button.js';
import { strings } from '../strings/index.js';
import { Confidence } from './confidence.js';
import { noteOf } from './help-panel.js';

const words = strings.rater;

/** What can be answered, one button a key: directly below what is `short`, otherwise always at the bottom of the page. */
export function AnswerBar({ query, draft, short = false }: { query: PageQuery; draft: Draft; short?: boolean }) {
  const store = usePage();
  const narrow = useNarrow();
  const note = noteOf(query, draft);
  const offers = offersOf(query);
  const confidence = asksConfidence(query, draft) && <Confidence draft={draft} />;
  const sends = needsSending(query, draft);
  const press = (action: Action) => () => void perform(store, action);
  return (
    <section class="answer-bar" aria-label={words.choose}>
      {narrow && note !== undefined && <p class="note">{note}</p>}
      {!short && confidence}
      {offers.length > 0 && (
        <div class={`offers offers-${offers.length}`}>
          {offers.map((offer) => (
            <KeyButton
              key={offer.action}
              action={offer.action}
              label={offer.label}
              buttonClass={`offer offer-${offer.action}`}
              pressed={same(draft.choice, offer)}
              onPress={press(offer.action)}
            />
          ))}
        </div>
      )}
      {short && confidence}
      {sends && (
        <div class="sending">
          <KeyButton action="commit" label={sendLabel(query, draft)} buttonClass="primary" onPress={press('commit')} />
        </div>
      )}
      <div class="besides">
        {narrow && query.help.length > 0 && (
          <button type="button" onClick={() => store.dispatch({ is: 'sheet', sheet: { is: 'help' } })}>
            {words.help.open(query.help.length)}
          </button>
        )}
        {(['skip', 'undo', 'comment'] as const).map((action) => (
          <KeyButton
            key={action}
            action={action}
            label={words.actions[action]}
            buttonClass="plain"
            onPress={press(action)}
          />
        ))}
      </div>
    </section>
  );
}

const same = (choice: unknown, { answer }: Offer): boolean => JSON.stringify(choice) === JSON.stringify(answer);

/** Asked once there is something to be sure of: beside the answer, so that it is not missed. */
const asksConfidence = (query: PageQuery, draft: Draft): boolean =>
  query.confidence &&
  answerOf(query, draft) !== undefined &&
  !answersFirst(query, draft) &&
  !waitsForHelp(query, draft);

/** Sent by a key of its own: several parts, a stated confidence, or a first answer that is kept. */
function needsSending(query: PageQuery, draft: Draft): boolean {
  const kept = query.helpIs === 'after' && draft.first !== undefined && !waitsForHelp(query, draft);
  return offersOf(query).length === 0 || query.confidence || kept;
}

function sendLabel(query: PageQuery, draft: Draft): string {
  const kept = query.helpIs === 'after' && !answersFirst(query, draft);
  return kept && JSON.stringify(draft.choice) === JSON.stringify(draft.first) ? words.help.keep : words.send;
}
