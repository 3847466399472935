import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, createCursorQueue, type QueueEntry } from '../../../src/feedback/queue/structures/cursor-queue.js';
import { createTimetable } from '../../../src/feedback/queue/structures/timetable.js';

describe('a cursor queue', () => {
  it('gives each of many readers what a list would: the first entry left that they have not passed', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ is: fc.nat({ max: 5 }), which: fc.nat({ max: 30 }) }), { maxLength: 200, size: 'max' }),
        (acts) => {
          const ours = createCursorQueue<number>();
          const places: QueueEntry<number>[] = [];
          const gone = new Set<number>();
          const readers = [0, 1, 2].map((i) => ({
            place: ours.start(),
            behind: 0,
            wants: (value: number) => value % 3 !== i,
          }));
          for (const { is, which } of acts) {
            if (is <= 1) places.push(ours.add(places.length));
            const reader = readers[is - 3];
            const some = places[which % Math.max(1, places.length)];
            if (is === 2 && some !== undefined) {
              ours.remove(some);
              gone.add(which % places.length);
            }
            if (reader === undefined) continue;
            reader.place = advance(reader.place, reader.wants);
            const left = places.findIndex((_, i) => i >= reader.behind && !gone.has(i) && reader.wants(i));
            expect(reader.place.value).toBe(left === -1 ? undefined : left);
            reader.behind = left === -1 ? places.length : left;
          }
        },
      ),
      { numRuns: 500 },
    ));
  it('does not make every reader step over removed entries', () => {
    const ours = createCursorQueue<number>();
    const readers = Array.from({ length: 500 }, () => ours.start());
    for (const place of Array.from({ length: 20_000 }, (_, i) => ours.add(i))) ours.remove(place);
    let steps = 0;
    for (const from of readers)
      for (let at: QueueEntry<number> | undefined = advanced(from); at; at = at.next) steps += 1;
    expect(steps).toBeLessThan(500 * 100);

    /** Advances often enough for the shortcuts to be there. */
    function advanced(from: QueueEntry<number>): QueueEntry<number> {
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
