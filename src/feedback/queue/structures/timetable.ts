/** What is scheduled to run when: a binary heap by time, then by order of entry. */
export interface Timetable {
  at(time: number, run: () => void): void;
  /** Runs what is due, earliest first, and what that adds, if it is due as well. */
  runUntil(now: number): void;
  /** The time of the next entry. */
  next(): number | undefined;
}

interface ScheduledRun {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

export function createTimetable(): Timetable {
  const heap: ScheduledRun[] = [];
  let order = 0;
  return {
    at(time, run) {
      siftUp(heap, { time, order, run });
      order += 1;
    },
    runUntil(now) {
      for (let top = heap[0]; top !== undefined && top.time <= now; top = heap[0]) {
        removeTop(heap);
        top.run();
      }
    },
    next: () => heap[0]?.time,
  };
}

const before = (a: ScheduledRun, b: ScheduledRun): boolean =>
  a.time < b.time || (a.time === b.time && a.order < b.order);

function siftUp(heap: ScheduledRun[], entry: ScheduledRun): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = heap[up];
    if (above === undefined || !before(entry, above)) break;
    heap[at] = above;
    at = up;
  }
  heap[at] = entry;
}

function removeTop(heap: ScheduledRun[]): void {
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) siftDown(heap, last);
}

/** Puts the entry at the top and moves it down to where it belongs. */
function siftDown(heap: ScheduledRun[], entry: ScheduledRun): void {
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const rightIsFirst = left !== undefined && right !== undefined && before(right, left);
    const child = rightIsFirst ? right : left;
    if (child === undefined || !before(child, entry)) break;
    heap[at] = child;
    at = 2 * at + (rightIsFirst ? 2 : 1);
  }
  heap[at] = entry;
}
