import type { PageQuery } from '../src/server/protocol/protocol.js';
import type { Store } from './outbox.js';
import { type Draft, untouched } from './state/draft.js';

const place = (person: string): string => `belay/drafts/${person}`;

/** Keeps what was said so far to questions in hand, until the tab is closed: a reload loses no comment that was not sent yet. */
export function keepDrafts(
  store: Store,
  person: string,
  { drafts, queue }: { readonly drafts: Readonly<Record<string, Draft>>; readonly queue: readonly PageQuery[] },
): void {
  const inHand = queue.flatMap(({ lease }) => (drafts[lease] === undefined ? [] : [[lease, drafts[lease]] as const]));
  try {
    store.setItem(place(person), JSON.stringify(Object.fromEntries(inHand)));
  } catch {
    // A full or forbidden store: the drafts live as long as the page.
  }
}

/** What was kept, but for what only that page knew: when a question was drawn, and whether a track was playing. */
export function keptDrafts(store: Store, person: string): Readonly<Record<string, Draft>> {
  try {
    const read = JSON.parse(store.getItem(place(person)) ?? '{}') as Record<string, Partial<Draft>>;
    return Object.fromEntries(
      Object.entries(read).map(([lease, draft]) => [
        lease,
        { ...untouched, ...draft, shownAt: undefined, playing: false },
      ]),
    );
  } catch {
    return {};
  }
}
