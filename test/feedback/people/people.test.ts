import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog, readEvents } from '../../../src/feedback/log/index.js';
import { aspectsByWords } from '../../../src/feedback/people/aspects.js';
import { keepComment, readComment } from '../../../src/feedback/people/comments.js';
import { worked } from '../../../src/feedback/people/time-sheet.js';

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
  const said = (at: number, active: number, idle: number, answers = 1) => ({
    ...{ at: at * minute, answers, activeMs: active * 1000, idleMs: idle * 1000 },
  });
  const sheet = (...dids: readonly ReturnType<typeof said>[]) => dids.reduce(worked, [] as ReturnType<typeof worked>);

  it('keeps active and idle apart, and begins anew after a long pause', () =>
    expect(sheet(said(1, 20, 10), said(2, 30, 0), said(40, 10, 50))).toEqual([
      { at: 30_000, until: 2 * minute, answers: 2, activeMs: 50_000, idleMs: 10_000 },
      { at: 39 * minute, until: 40 * minute, answers: 1, activeMs: 10_000, idleMs: 50_000 },
    ]));
  it('counts time for which there is no answer', () =>
    expect(sheet(said(1, 20, 10), said(2, 5, 5, 0))).toMatchObject([{ answers: 1, activeMs: 25_000, idleMs: 15_000 }]));
  it('begins with the question that was on screen first', () =>
    expect(sheet(said(2, 10, 0), said(2, 60, 30))).toMatchObject([{ at: 30_000, until: 2 * minute }]));
});

describe('in a log', () => {
  it('people’s events and comments are found again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'belay-people-'));
    const log = openLog(join(folder, 'run.db'), { durability: 'flushed', clock: () => 7, create: true });
    const body = keepComment(log, 'naïve', 'salt');
    log.append('level/0/worker', 'asked', {});
    log.append('people', 'undone', { id: 'x', rater: 'rater-1' });
    expect([...readEvents(log, { of: 'people' })]).toMatchObject([
      { seq: 2, at: 7, event: { type: 'undone', id: 'x', rater: 'rater-1' } },
    ]);
    expect([readComment(log, body), readComment(log, '0'.repeat(64))]).toEqual(['naïve', undefined]);
    expect(keepComment(log, 'naïve', 'other salt')).not.toBe(body);
    log.close();
    rmSync(folder, { recursive: true });
  });
});
