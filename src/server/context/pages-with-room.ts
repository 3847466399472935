import type { Connection } from '../session/connection.js';

/** Pages at work that may hold more questions than they do, kept up to date as their sessions change. */
export interface PagesWithRoom {
  /** The session of this page changed. */
  update(page: Connection): void;
  /** Begins a round, once the last one is over: every page with room is asked once for each number of questions that it comes to hold. */
  beginRound(): void;
  /** The next page to ask: one of those that hold fewest, and of these the one that waits longest. Undefined: the round is over. */
  next(): { readonly page: Connection; readonly holds: number } | undefined;
  all(): Iterable<Connection>;
}

/** Pages that hold one number of questions: those to ask in this round, and those that were asked. */
interface PagesHoldingAlike {
  waiting: Set<Connection>;
  asked: Set<Connection>;
}

export function createPagesWithRoom(capacity: number): PagesWithRoom {
  const byHeld = Array.from({ length: capacity }, (): PagesHoldingAlike => ({ waiting: new Set(), asked: new Set() }));
  const places = new Map<Connection, PagesHoldingAlike>();
  const remove = (page: Connection) => {
    places.get(page)?.waiting.delete(page);
    places.get(page)?.asked.delete(page);
    places.delete(page);
  };
  return {
    update(page) {
      const { stage, heldLeases } = page.session();
      const place = stage === 'work' ? byHeld[heldLeases.length] : undefined;
      if (place === places.get(page)) return;
      remove(page);
      if (place === undefined) return;
      places.set(page, place);
      place.waiting.add(page);
    },
    beginRound() {
      for (const each of byHeld) {
        for (const page of each.waiting) each.asked.add(page);
        each.waiting.clear();
        [each.waiting, each.asked] = [each.asked, each.waiting];
      }
    },
    next() {
      for (const [holds, { waiting, asked }] of byHeld.entries())
        for (const page of waiting) {
          waiting.delete(page);
          asked.add(page);
          return { page, holds };
        }
      return undefined;
    },
    all: () => places.keys(),
  };
}
