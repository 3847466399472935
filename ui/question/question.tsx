import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useDesk } from '../desk-context.js';
import { Player } from '../draw/player.js';
import { useNarrow } from '../narrow.js';
import { draftIn } from '../state/step.js';
import { strings } from '../strings.js';
import { Meter } from '../whole/whole.js';
import { AnswerBar } from './answer-bar.js';
import { Comments } from './comments.js';
import { Content } from './content.js';
import { Form } from './form.js';
import { HelpPanel } from './help-panel.js';
import { Items } from './items.js';
import { Meant } from './meant.js';
import { PartRatings } from './part-ratings.js';

/** One question: what is asked, what is known, what can be answered. */
export function Question({ query }: { query: PageQuery }) {
  const { page } = useDesk();
  const draft = draftIn(page, query);
  const narrow = useNarrow();
  const heading = useDrawn(query.lease);
  return (
    <main class={`question kind-${query.kind}`} id="question">
      <div class="ask row">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {query.prompt}
        </h1>
        {query.aspect !== undefined && <p class="aspect">{strings.rater.aspect(query.aspect)}</p>}
      </div>
      {query.about !== undefined && (
        <section class="about" aria-label={strings.rater.about}>
          <Content {...{ query, draft }} place="about" display={query.about} ranges={[]} />
        </section>
      )}
      <Meter query={query} draft={draft} />
      <Items query={query} draft={draft} />
      {query.items.some(({ is }) => is === 'track') && <Player query={query} draft={draft} />}
      {!narrow && <HelpPanel query={query} draft={draft} />}
      <Form query={query} draft={draft} />
      <PartRatings query={query} draft={draft} />
      <Comments draft={draft} />
      <AnswerBar query={query} draft={draft} />
      {draft.asked === 'now' && <Meant />}
    </main>
  );
}

/** Puts the focus on the heading of a new question, and tells when it was drawn. */
function useDrawn(lease: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { act, say } = useDesk();
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    const frame = requestAnimationFrame(() => {
      performance.mark('belay:drawn', { detail: lease });
      act({ is: 'drawn', lease });
      say({ say: 'shown', lease });
    });
    return () => cancelAnimationFrame(frame);
  }, [lease]);
  return heading;
}
