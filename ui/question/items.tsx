import { useMemo, useRef, useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useDesk } from '../desk-context.js';
import { useNarrow } from '../narrow.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';
import { differences, type Ranges } from '../text/differences.js';
import { usePairScroll } from '../text/pair-scroll.js';
import { Content } from './content.js';

const words = strings.rater;
const none: Ranges = [];

interface Pair {
  readonly query: PageQuery;
  readonly draft: Draft;
}

/** The items side by side; on a narrow page as tabs. */
export function Items({ query, draft }: Pair) {
  // Short statements stand below each other: there is nothing to leaf through.
  const narrow = useNarrow() && query.items.length > 1 && query.items.some(({ is }) => is !== 'says');
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
          {narrow && <Tabs count={query.items.length} {...{ shown, seen }} onShow={setShown} />}
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
            {...{ query, draft, at, narrow }}
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
        <Content {...{ query, draft, display, ranges }} place={at} />
      </section>
      {!alone && display.is !== 'says' && <NeverItem draft={draft} at={at} />}
    </div>
  );
}

/** Says that a whole item must never happen, or that this was said. */
function NeverItem({ draft, at }: { draft: Draft; at: number }) {
  const { act } = useDesk();
  const name = words.item(at);
  const said = draft.never.some(({ item }) => item === at);
  return (
    <p class="row never">
      {said && <span>{`${words.markSigns.never} ${words.neverSaid(name)}`}</span>}
      <button type="button" class="plain" onClick={() => act({ is: 'sheet', sheet: { is: 'never', item: at } })}>
        {said ? words.change : `${words.neverItem(name)} …`}
      </button>
    </p>
  );
}

interface TabsProps {
  readonly count: number;
  readonly shown: number;
  readonly seen: ReadonlySet<number>;
  readonly onShow: (at: number) => void;
}

/** Tells which item was not looked at yet: an answer is about them all. */
function Tabs({ count, shown, seen, onShow }: TabsProps) {
  const move = (by: number) => {
    const next = (shown + by + count) % count;
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={words.both} class="tabs">
      {Array.from({ length: count }, (_, at) => (
        <button
          key={at}
          type="button"
          role="tab"
          id={`tab-${at}`}
          class={`tab item-${at}`}
          aria-selected={at === shown}
          aria-controls={`panel-${at}`}
          tabIndex={at === shown ? 0 : -1}
          onClick={() => onShow(at)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight' || key === 'ArrowLeft') move(key === 'ArrowRight' ? 1 : -1);
          }}
        >
          {words.item(at)}
          {!seen.has(at) && <span class="not-seen"> {words.unseen}</span>}
        </button>
      ))}
    </div>
  );
}

function differencesOf({ items }: PageQuery): readonly Ranges[] | undefined {
  const [a, b] = items;
  if (items.length !== 2 || a === undefined || b === undefined) return undefined;
  return 'text' in a && 'text' in b && a.is === b.is ? differences(a.text, b.text) : undefined;
}

/** A swipe of the finger along the line of text. */
function useSwipe(go: (by: number) => void) {
  const start = useRef<readonly [number, number] | undefined>(undefined);
  return {
    onTouchStart: ({ touches: [touch] }: TouchEvent) => {
      start.current = touch && [touch.clientX, touch.clientY];
    },
    onTouchEnd: ({ changedTouches: [touch] }: TouchEvent) => {
      if (touch === undefined || start.current === undefined) return;
      const [dx, dy] = [touch.clientX - start.current[0], touch.clientY - start.current[1]];
      if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) go(dx < 0 ? 1 : -1);
    },
  };
}
