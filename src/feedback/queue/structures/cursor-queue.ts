/** An entry of a queue. The last one is empty: it is filled by what comes next, so that whoever waits there misses nothing. */
export interface QueueEntry<T> {
  value: T | undefined;
  next: QueueEntry<T> | undefined;
  previous: QueueEntry<T> | undefined;
}

/**
 * A queue that many readers go through, each with a cursor of their own and never back: an entry that was passed need not be looked
 * at again, so `advance` costs what came since. A cursor on an entry that is removed goes on from there.
 */
export interface CursorQueue<T> {
  start(): QueueEntry<T>;
  add(value: T): QueueEntry<T>;
  remove(entry: QueueEntry<T>): void;
}

export function createCursorQueue<T>(): CursorQueue<T> {
  let first = emptyAfter<T>(undefined);
  let last = first;
  return {
    start: () => first,
    add(value) {
      const entry = last;
      entry.value = value;
      last = emptyAfter(entry);
      entry.next = last;
      return entry;
    },
    remove(entry) {
      if (entry.value === undefined) return;
      entry.value = undefined;
      if (entry.next !== undefined) entry.next.previous = entry.previous;
      if (entry.previous === undefined) first = entry.next ?? first;
      else entry.previous.next = entry.next;
    },
  };
}

/** The first entry from the cursor on whose value is accepted, or the empty last one. */
export function advance<T>(cursor: QueueEntry<T>, accepts: (value: T) => boolean): QueueEntry<T> {
  let entry = cursor;
  for (let { next } = entry; next !== undefined; next = entry.next) {
    if (entry.value !== undefined && accepts(entry.value)) return entry;
    if (entry.value === undefined) next = shortcut(entry, next);
    entry = next;
  }
  return entry;
}

/** A removed entry leads past removed ones behind it, so that of many readers only the first takes all the steps (path halving, Tarjan & van Leeuwen 1984). */
function shortcut<T>(removed: QueueEntry<T>, next: QueueEntry<T>): QueueEntry<T> {
  if (next.value !== undefined || next.next === undefined) return next;
  removed.next = next.next;
  return next.next;
}

const emptyAfter = <T>(previous: QueueEntry<T> | undefined): QueueEntry<T> => ({
  value: undefined,
  next: undefined,
  previous,
});
