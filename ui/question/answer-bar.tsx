import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useDesk } from '../desk-context.js';
import type { Action } from '../keys.js';
import { useNarrow } from '../narrow.js';
import { perform } from '../perform.js';
import { answersFirst, type Draft, waitsForHelp } from '../state/draft.js';
import { strings } from '../strings.js';
import { Confidence } from './confidence.js';
import { noteOf } from './help-panel.js';
import { statement } from './in-words.js';
import { KeyButton } from './key-cap.js';
import { answerOf, type Offer, offersOf } from './offers.js';

const words = strings.rater;

/** What can be answered, always in the same place: one button a key. */
export function AnswerBar({ query, draft }: { query: PageQuery; draft: Draft }) {
  const desk = useDesk();
  const narrow = useNarrow();
  const note = noteOf(query, draft);
  const offers = offersOf(query);
  const press = (action: Action) => () => void perform(desk, action);
  return (
    <section class="answer-bar" aria-label={words.choose}>
      {narrow && note !== undefined && <p class="note">{note}</p>}
      {asksConfidence(query, draft) && <Confidence draft={draft} />}
      <div class="offers">
        {offers.map((offer) => (
          <KeyButton
            key={offer.action}
            action={offer.action}
            label={labelOf(query, offer)}
            look={`offer offer-${offer.action}`}
            pressed={same(draft.choice, offer)}
            onPress={press(offer.action)}
          />
        ))}
        {needsSending(query, draft) && (
          <KeyButton action="commit" label={sendLabel(query, draft)} look="primary" onPress={press('commit')} />
        )}
      </div>
      <div class="besides">
        {narrow && query.help.length > 0 && (
          <button type="button" onClick={() => desk.act({ is: 'sheet', sheet: { is: 'help' } })}>
            {words.help.open(query.help.length)}
          </button>
        )}
        {(['skip', 'undo', 'comment'] as const).map((action) => (
          <KeyButton key={action} action={action} label={words.actions[action]} look="plain" onPress={press(action)} />
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

function labelOf(query: PageQuery, { action }: Offer): string {
  const says = statement(query, action);
  if (says !== undefined) return says;
  return query.kind === 'acceptability' && (action === 'first' || action === 'second')
    ? words.acceptable[action]
    : words.actions[action];
}
