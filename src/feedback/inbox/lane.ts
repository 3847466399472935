/** A place in a lane. The last one is empty: it is filled by what comes next, so that whoever waits there misses nothing. */
export interface Place<T> {
  value: T | undefined;
  next: Place<T> | undefined;
  before: Place<T> | undefined;
}

/**
 * A queue that many walk along, each at their own pace and never back: whoever passed a place need not look at it again, so a
 * walk costs what came since. Who stands on a place that is removed goes on from there.
 */
export interface Lane<T> {
  first(): Place<T>;
  add(value: T): Place<T>;
  remove(place: Place<T>): void;
}

export function lane<T>(): Lane<T> {
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
export function walk<T>(from: Place<T>, willDo: (value: T) => boolean): Place<T> {
  let place = from;
  while (place.next !== undefined && (place.value === undefined || !willDo(place.value))) place = place.next;
  return place;
}

const emptyAfter = <T>(before: Place<T> | undefined): Place<T> => ({ value: undefined, next: undefined, before });
