import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useNarrow } from '../browser/narrow.js';
import { perform } from '../commands/perform.js';
import { BudgetMeter } from '../content/budget-meter.js';
import { Content } from '../content/content.js';
import { Player } from '../content/player.js';
import { usePage } from '../context/page-context.js';
import { tracksOf } from '../draft/places.js';
import { kindOf } from '../kinds/index.js';
import { isShort } from '../kinds/layout.js';
import { draftIn } from '../state/answer-question.js';
import { strings } from '../strings/index.js';
import { AnswerBar } from './answer-bar.js';
import { Comments } from './comments.js';
import { HelpPanel } from './help-panel.js';
import { Items } from './items.js';
import { PartRatings } from './part-ratings.js';
import { PartsOrWhole } from './parts-or-whole.js';

/** One question: what is asked, what is known, what can be answered. */
export function Question({ query }: { query: PageQuery }) {
  const store = usePage();
  const draft = draftIn(store.page, query);
  const narrow = useNarrow();
  const heading = useDrawn(query.lease);
  const short = isShort(query);
  const help = !narrow && <HelpPanel query={query} draft={draft} />;
  const { Form } = kindOf(query);
  return (
    <main class={`question kind-${query.kind} ${short ? 'short' : 'long'}`} id="question">
      <div class="ask row">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {query.prompt}
        </h1>
        {query.aspect !== undefined && <p class="aspect">{strings.rater.aspect(query.aspect)}</p>}
      </div>
      {query.about !== undefined && (
        <section class="about" aria-label={strings.rater.about}>
          <Content query={query} draft={draft} place="about" display={query.about} ranges={[]} />
        </section>
      )}
      <BudgetMeter query={query} draft={draft} />
      <Items query={query} draft={draft} />
      {tracksOf(query).length > 0 && <Player query={query} draft={draft} />}
      {!short && help}
      {Form !== undefined && (
        <Form
          query={query}
          draft={draft}
          fill={(changes) => store.dispatch({ is: 'fill', draft: changes })}
          press={(action) => void perform(store, action)}
        />
      )}
      {short && <AnswerBar query={query} draft={draft} short />}
      {short && help}
      <PartRatings query={query} draft={draft} />
      <Comments draft={draft} />
      {!short && <AnswerBar query={query} draft={draft} />}
      {draft.contradiction === 'asking' && <PartsOrWhole />}
    </main>
  );
}

/** Puts the focus on the heading of a new question, and reports when it was drawn. */
function useDrawn(lease: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { dispatch, send } = usePage();
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    const frame = requestAnimationFrame(() => {
      performance.mark('belay:drawn', { detail: lease });
      dispatch({ is: 'drawn', lease });
      send({ say: 'shown', lease });
    });
    return () => cancelAnimationFrame(frame);
  }, [lease]);
  return heading;
}
