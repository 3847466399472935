import { describe, expect, it } from 'vitest';
import type { Live } from '../../../../src/types/live.js';
import * as say from './events.js';
import type { Short } from './hosted.js';
import { began, gate, level, live, people, q, ruling, rung, signed } from './short-events.js';

describe('a level', () => {
  it.each<[string, readonly Short[], Live['levels'][number]['doing']]>([
    ['waits before it began', [], 'waiting'],
    ['begins with its evaluator', [began], 'evaluator'],
    ['goes on with its worker', [began, ['level/0/worker', 'asked', {}]], 'worker'],
    ['is audited once trained', [began, rung('trained')], 'audits'],
    ['waits for sign-off', [began, rung('trained'), people('promoting', { level: 0, ...ruling })], 'sign-off'],
    ['is done once promoted', [began, gate('promoted', ruling)], 'done'],
    ['is done once withheld', [began, gate('withheld', { ...ruling, decision: 'withheld' })], 'done'],
    ['climbs again', [began, gate('promoted', ruling), ['level/0/again', 'began', { assistant: null }]], 'evaluator'],
  ])('%s', (_, events, doing) => expect(level(events).doing).toBe(doing));

  it('counts answers and skips as labels, and their looks', () =>
    expect(
      level([say.used(q(0), 'first'), say.used(q(1), 'skip'), say.used(q(2, 'level/0/worker'), 'tie')]),
    ).toMatchObject({
      labels: { evaluator: 2, worker: 1, audit: 0 },
      looks: 6,
    }));
  it('counts no label where a question was withdrawn', () =>
    expect(
      level([
        [
          'level/0/evaluator',
          'answered',
          { query: q(0), rater: 'people', arm: 'unaided', reply: { status: 'unavailable', why: 'gone' } },
        ],
      ]).labels.evaluator,
    ).toBe(0));
  it('counts what audits cost', () =>
    expect(level([say.audited('level/0/gate/0')])).toMatchObject({ labels: { audit: 4 }, looks: 12 }));
  it('counts a recheck at the level that used the help', () => {
    const [, , body] = say.audited('level/0/recheck/0');
    expect(live([['level/0/recheck', 'audited', body]]).levels.map((l) => l.labels.audit)).toEqual([0, 4]);
  });
  it('names its assistant', () =>
    expect(level([rung('began', { assistant: { id: 'e-1', checkpoint: 'c' } })]).assistant).toBe('e-1'));
  it('ignores levels that are not planned', () =>
    expect(live([rung('began', { assistant: null }, 7)]).levels).toHaveLength(2));
  it('draws curves with intervals', () =>
    expect(
      level([['level/0/curve', 'round-measured', { agent: 'worker', labels: 5, right: 8, of: 10, proxy: 0.5 }]]),
    ).toMatchObject({
      curve: [{ agent: 'worker', labels: 5, agreement: { value: 0.8, n: 10, over: 'queries' } }],
      returns: [{ labels: 5, proxy: 0.5, audited: null }],
    }));
  it('lays what experts said of the worker beside what its reward model says', () => {
    const measured: Short = [
      'level/0/curve',
      'round-measured',
      { agent: 'worker', labels: 5, right: 8, of: 10, proxy: 0.9 },
    ];
    const experts = (['first', 'first', 'second', 'tie'] as const).flatMap((answer, i): Short[] => {
      const query = `level/0/returns/5/${i}`;
      const reply = { status: 'answered', answer, looks: 2 };
      return [
        say.queued(query, 'expert', { afterLabels: 5 }),
        ['people', 'settled', { query, reply, answers: [`a${i}`] }],
      ];
    });
    const [early, late] = [
      [...experts, measured],
      [measured, ...experts],
    ].map((events) => level(events).returns);
    expect(late).toMatchObject([{ labels: 5, proxy: 0.9, audited: { value: 2 / 3, n: 3 } }]);
    expect(early).toEqual(late);
  });
});

describe('a gate', () => {
  it.each<[string, readonly Short[], Live['levels'][number]['gate']['is']]>([
    ['is not there yet', [began], 'not-yet'],
    ['is audited', [began, say.audited('level/0/gate/0')], 'auditing'],
    ['waits', [people('promoting', { level: 0, ...ruling })], 'waiting'],
    ['opens', [gate('promoted', ruling)], 'open'],
    ['shuts', [gate('withheld', { ...ruling, decision: 'insufficient evidence' })], 'shut'],
    ['shuts where help is taken back', [gate('promoted', ruling), gate('revoked', { reason: 'changed' })], 'shut'],
  ])('%s', (_, events, is) => expect(level(events).gate.is).toBe(is));

  it('shows reviewers what was decided on', () =>
    expect(level([people('promoting', { level: 0, ...ruling })]).gate).toMatchObject({
      evidence: { audits: 8 },
      checkpoint: 'c0',
      needed: 1,
    }));
  it('collects signatures, the last of each reviewer', () =>
    expect(
      level([
        people('promoting', { level: 0, ...ruling }),
        signed('r1', false),
        signed('r2'),
        signed('r1'),
      ]).gate.signatures.map(({ by, granted }) => [by, granted]),
    ).toEqual([
      ['r2', true],
      ['r1', true],
    ]));
  it('takes no signature for another checkpoint', () =>
    expect(
      level([people('promoting', { level: 0, ...ruling, checkpoint: 'c1' }), signed('r1')]).gate.signatures,
    ).toEqual([]));
});
