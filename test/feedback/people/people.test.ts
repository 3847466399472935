import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/feedback/log/index.js';
import { aspectsByWords } from '../../../src/feedback/people/aspects.js';
import { keepComment, readComment } from '../../../src/feedback/people/comments.js';
import { peopleIn, type RecordedPeople } from '../../../src/feedback/people/people-in.js';
import { timeSheet } from '../../../src/feedback/people/time-sheet.js';
import { given } from '../inbox/world.js';

describe('aspects of a comment', () => {
  it.each([
    ['Two typos in the first sentence', ['grammar', 'plot'], ['grammar']],
    ['The GRAMMAR is fine, the ending is not', ['grammar', 'plot'], ['grammar', 'plot']],
    ['It leaves out the second witness', [], ['complete']],
    ['Forgot the key; also a dangerous detour', ['safe', 'efficient', 'complete'], ['safe', 'efficient', 'complete']],
    ['Too much zest', ['zest', 'plot'], ['zest']],
    ['I liked it', ['grammar', 'plot'], []],
    ['the complot was foiled', ['plot'], []],
    ['', ['toString'], []],
  ])('%s', (comment, offered, aspects) => expect(aspectsByWords(comment, offered)).toEqual(aspects));
});

describe('a time sheet', () => {
  const minute = 60_000;
  it('keeps active and idle apart, and begins anew after a long pause', () =>
    expect(timeSheet([said(1, 30, 20), said(2, 30, 30), said(40, 60, 10)], 'rater-1')).toEqual([
      { at: 30_000, until: 2 * minute, answers: 2, activeMs: 50_000, idleMs: 10_000 },
      { at: 39 * minute, until: 40 * minute, answers: 1, activeMs: 10_000, idleMs: 50_000 },
    ]));
  it('is one person’s', () => expect(timeSheet([said(1, 30, 20)], 'rater-2')).toEqual([]));
  it('counts answers that came late', () =>
    expect(timeSheet([{ ...said(1, 30, 20), type: 'late' } as RecordedPeople], 'rater-1').length).toBe(1));
  it('counts no more as active than was on screen', () =>
    expect(timeSheet([said(1, 30, 50)], 'rater-1')[0]).toMatchObject({ activeMs: 30_000, idleMs: 0 }));

  function said(at: number, shown: number, active: number): RecordedPeople {
    return {
      ...{ type: 'answered', id: `a${at}`, lease: 'l', query: 'q', rater: 'rater-1', purpose: 'asked', swapped: false },
      ...{ seq: at, at: at * minute, guidelines: 'v1' },
      given: given('tie', { time: { shown: shown * 1000, active: active * 1000 } }),
    };
  }
});

describe('in a log', () => {
  it('people’s events and comments are found again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'belay-people-'));
    const log = openLog(join(folder, 'run.db'), { durability: 'flushed', clock: () => 7, create: true });
    const body = keepComment(log, 'naïve', 'salt');
    log.append('level/0/worker', 'asked', {});
    log.append('people', 'undone', { id: 'x', rater: 'rater-1' });
    expect([...peopleIn(log)]).toEqual([{ type: 'undone', id: 'x', rater: 'rater-1', seq: 2, at: 7 }]);
    expect([readComment(log, body), readComment(log, '0'.repeat(64))]).toEqual(['naïve', undefined]);
    expect(keepComment(log, 'naïve', 'other salt')).not.toBe(body);
    log.close();
    rmSync(folder, { recursive: true });
  });
});
