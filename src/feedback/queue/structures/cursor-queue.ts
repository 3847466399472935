/** A place in a lane. The last one is empty: it is filled by what comes next, so that whoever waits there misses nothing. */
export interface QueueEntry<T> {
  value: T | undefined;
  next: QueueEntry<T> | undefined;
  before: QueueEntry<T> | undefined;
}

/**
 * A queue that many walk along, each at their own pace and never back: whoever passed a place need not look at it again, so a
 * walk costs what came since. Who stands on a place that is removed goes on from there.
 */
export interface CursorQueue<T> {
  first(): QueueEntry<T>;
  add(value: T): QueueEntry<T>;
  remove(place: QueueEntry<T>): void;
}

export function createCursorQueue<T>(): CursorQueue<T> {
  let first = emptyAfter<T>(undefined);
  let last = first;
  return {
    first: () => first,
    add(value) {
      const place = last;
      place.value = value;
      last = emptyAfter(place);
      place.next = last;
      return place;
    },
    remove(place) {
      if (place.value === undefined) return;
      place.value = undefined;
      if (place.next !== undefined) place.next.before = place.before;
      if (place.before === undefined) first = place.next ?? first;
      else place.before.next = place.next;
    },
  };
}

/** The first place from here on whose value will do, or the empty last one. */
export function walk<T>(from: QueueEntry<T>, willDo: (value: T) => boolean): QueueEntry<T> {
  let place = from;
  for (let { next } = place; next !== undefined; next = place.next) {
    if (place.value !== undefined && willDo(place.value)) return place;
    if (place.value === undefined) next = shortcut(place, next);
    place = next;
  }
  return place;
}

/** A removed place leads past removed ones behind it, so that of many who follow only the first takes all the steps (path halving, Tarjan & van Leeuwen 1984). */
function shortcut<T>(removed: QueueEntry<T>, next: QueueEntry<T>): QueueEntry<T> {
  if (next.value !== undefined || next.next === undefined) return next;
  removed.next = next.next;
  return next.next;
}

const emptyAfter = <T>(before: QueueEntry<T> | undefined): QueueEntry<T> => ({
  value: undefined,
  next: undefined,
  before,
});
