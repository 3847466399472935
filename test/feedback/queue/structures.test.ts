import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, createCursorQueue, type QueueEntry } from '../../../src/feedback/queue/structures/cursor-queue.js';
import { createTimetable } from '../../../src/feedback/queue/structures/timetable.js';

describe('a lane', () => {
  it('gives each of many walkers what a list would: the first one left that is not behind them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ is: fc.nat({ max: 5 }), which: fc.nat({ max: 30 }) }), { maxLength: 200, size: 'max' }),
        (acts) => {
          const ours = createCursorQueue<number>();
          const places: QueueEntry<number>[] = [];
          const gone = new Set<number>();
          const walkers = [0, 1, 2].map((i) => ({
            place: ours.start(),
            behind: 0,
            wants: (value: number) => value % 3 !== i,
          }));
          for (const { is, which } of acts) {
            if (is <= 1) places.push(ours.add(places.length));
            const walker = walkers[is - 3];
            const some = places[which % Math.max(1, places.length)];
            if (is === 2 && some !== undefined) {
              ours.remove(some);
              gone.add(which % places.length);
            }
            if (walker === undefined) continue;
            walker.place = advance(walker.place, walker.wants);
            const left = places.findIndex((_, i) => i >= walker.behind && !gone.has(i) && walker.wants(i));
            expect(walker.place.value).toBe(left === -1 ? undefined : left);
            walker.behind = left === -1 ? places.length : left;
          }
        },
      ),
      { numRuns: 500 },
    ));
  it('does not make everybody step over what one has taken', () => {
    const ours = createCursorQueue<number>();
    const walkers = Array.from({ length: 500 }, () => ours.start());
    for (const place of Array.from({ length: 20_000 }, (_, i) => ours.add(i))) ours.remove(place);
    let steps = 0;
    for (const from of walkers)
      for (let at: QueueEntry<number> | undefined = walked(from); at; at = at.next) steps += 1;
    expect(steps).toBeLessThan(500 * 100);

    /** Walks often enough for the shortcuts to be there. */
    function walked(from: QueueEntry<number>): QueueEntry<number> {
      advance(from, () => true);
      return from;
    }
  });
});

describe('a timetable', () => {
  it('runs what is due, in order of time and then of entry, and nothing else', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), fc.nat({ max: 20 }), (times, now) => {
        const ran: [number, number][] = [];
        const due = createTimetable();
        for (const [i, time] of times.entries()) due.at(time, () => ran.push([time, i]));
        due.runUntil(now);
        const sorted = times.map((time, i): [number, number] => [time, i]).sort(([a, i], [b, j]) => a - b || i - j);
        expect(ran).toEqual(sorted.filter(([time]) => time <= now));
        expect(due.next()).toBe(sorted.find(([time]) => time > now)?.[0]);
      }),
    ));
  it('runs what is added while it runs, if that is due', () => {
    const ran: string[] = [];
    const due = createTimetable();
    due.at(1, () => {
      ran.push('a');
      due.at(2, () => ran.push('b'));
      due.at(9, () => ran.push('c'));
    });
    due.runUntil(5);
    expect([ran, due.next()]).toEqual([['a', 'b'], 9]);
  });
});
