import { useMemo, useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useNarrow } from '../browser/narrow.js';
import { Content } from '../content/content.js';
import { differences, type Ranges } from '../content/differences.js';
import type { Draft } from '../draft/draft.js';
import { isShort, offersStatements } from '../kinds/layout.js';
import { strings } from '../strings/index.js';
import { ForbidItem } from './forbid-item.js';
import { usePairScroll } from './pair-scroll.js';
import { Tabs } from './tabs.js';
import { useSwipe } from './use-swipe.js';

const words = strings.rater;
const none: Ranges = [];

interface Pair {
  readonly query: PageQuery;
  readonly draft: Draft;
}

/** The items side by side; on a narrow page as tabs. Short statements stand on their buttons alone. */
export function Items({ query, draft }: Pair) {
  return offersStatements(query) ? null : <Panels query={query} draft={draft} />;
}

function Panels({ query, draft }: Pair) {
  // What is short stands below each other: there is nothing to leaf through.
  const narrow = useNarrow() && query.items.length > 1 && !isShort(query);
  const [shown, show] = useState(0);
  const [seen, see] = useState<ReadonlySet<number>>(new Set([0]));
  const setShown = (at: number) => {
    show(at);
    see(new Set([...seen, at]));
  };
  const [marking, setMarking] = useState(true);
  const differing = useMemo(() => differencesOf(query), [query]);
  const pane = usePairScroll();
  const swipe = useSwipe((by) => setShown(Math.min(query.items.length - 1, Math.max(0, shown + by))));
  return (
    <>
      {(narrow || differing !== undefined) && (
        <div class="row tabs-row">
          {narrow && <Tabs count={query.items.length} shown={shown} seen={seen} onShow={setShown} />}
          {differing !== undefined && (
            <label class="row check">
              <input type="checkbox" checked={marking} onChange={(event) => setMarking(event.currentTarget.checked)} />
              {words.differences}
            </label>
          )}
        </div>
      )}
      <div class={`items items-${query.items.length}`} {...(narrow ? swipe : {})}>
        {query.items.map((display, at) => (
          <Item
            key={at}
            query={query}
            draft={draft}
            at={at}
            narrow={narrow}
            hidden={narrow && at !== shown}
            pane={pane(at)}
            ranges={marking ? (differing?.[at] ?? none) : none}
            display={display}
          />
        ))}
      </div>
    </>
  );
}

interface ItemProps extends Pair {
  readonly at: number;
  readonly narrow: boolean;
  readonly hidden: boolean;
  readonly ranges: Ranges;
  readonly display: PageQuery['items'][number];
  readonly pane: ReturnType<ReturnType<typeof usePairScroll>>;
}

function Item({ query, draft, at, narrow, hidden, ranges, display, pane }: ItemProps) {
  const alone = query.items.length === 1;
  const role = narrow ? ({ role: 'tabpanel', id: `panel-${at}`, 'aria-labelledby': `tab-${at}` } as const) : {};
  return (
    <div class={`item item-${at}`} hidden={hidden} {...role}>
      {!alone && <h2 class={narrow ? 'unseen' : ''}>{words.item(at)}</h2>}
      <section
        class="pane"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label={words.content(alone ? words.answerShown : words.item(at))}
        {...pane}
      >
        <Content query={query} draft={draft} display={display} ranges={ranges} place={at} />
      </section>
      {!alone && display.is !== 'says' && <ForbidItem draft={draft} at={at} />}
    </div>
  );
}

function differencesOf({ items }: PageQuery): readonly Ranges[] | undefined {
  const [a, b] = items;
  if (items.length !== 2 || a === undefined || b === undefined) return undefined;
  return 'text' in a && 'text' in b && a.is === b.is ? differences(a.text, b.text) : undefined;
}
