import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { BrowserStorage } from '../browser/storage.js';
import { type Draft, untouched } from '../draft/draft.js';

/** Stored apart by person: two people may share a browser. */
const place = (person: string): string => `belay/drafts/${person}`;

/** Stores the drafts of the questions in the queue, until the tab is closed: a reload loses no comment that was not sent yet. */
export function storeDrafts(
  storage: BrowserStorage,
  person: string,
  { drafts, queue }: { readonly drafts: Readonly<Record<string, Draft>>; readonly queue: readonly PageQuery[] },
): void {
  const queued = queue.flatMap(({ lease }) => (drafts[lease] === undefined ? [] : [[lease, drafts[lease]] as const]));
  try {
    storage.setItem(place(person), JSON.stringify(Object.fromEntries(queued)));
  } catch {
    // Storage may be full or forbidden: the drafts live as long as the page.
  }
}

/** What was stored, except for what only that page knew: when a question was drawn, and whether a track was playing. */
export function storedDrafts(storage: BrowserStorage, person: string): Readonly<Record<string, Draft>> {
  try {
    const read = JSON.parse(storage.getItem(place(person)) ?? '{}') as Record<string, Partial<Draft>>;
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
