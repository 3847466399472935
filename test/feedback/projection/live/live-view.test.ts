import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../../src/feedback/people/settings.js';
import type { Live } from '../../../../src/types/live.js';
import * as say from './events.js';
import { liveAfter, type Short } from './hosted.js';
import { level, live, people, q } from './short-events.js';

describe('accuracy', () => {
  const truth = (events: readonly Short[], of: PeopleSettings['truth'] = 'gold') => level(events, { truth: of });
  const onGold = (rater: string, answer: string, more: say.More = {}) =>
    say.answered('g', rater, answer, { id: `${rater}-${answer}`, purpose: 'gold', ...more });
  it('is over answers where raters are few', () =>
    expect(truth([say.gold('g', 'first'), onGold('r1', 'first'), onGold('r2', 'second')]).accuracy).toMatchObject({
      of: 0,
      unaided: { value: 0.5, n: 2, over: 'queries' },
      assisted: null,
    }));
  it('is over raters from five on', () =>
    expect(
      truth([say.gold('g', 'first', 'assisted'), ...['1', '2', '3', '4', '5'].map((r) => onGold(r, 'first'))]).accuracy
        .assisted,
    ).toMatchObject({ value: 1, n: 5, over: 'raters' }));
  it('stays unknown where gold is not the truth', () =>
    expect(truth([say.gold('g', 'first'), onGold('r1', 'first')], 'none').accuracy.unaided).toBeNull());
  it('counts neither skips nor practice', () =>
    expect(
      truth([say.gold('g', 'first'), onGold('r1', 'skip'), onGold('r2', 'first', { purpose: 'practice' })]).accuracy
        .unaided,
    ).toBeNull());
  it('takes back what was undone', () =>
    expect(
      truth([say.gold('g', 'first'), onGold('r1', 'first'), people('undone', { id: 'r1-first', rater: 'r1' })]).accuracy
        .unaided,
    ).toBeNull());
  it('takes out somebody who withdrew', () =>
    expect(
      truth([say.gold('g', 'first'), onGold('r1', 'first'), people('withdrew', { rater: 'r1', by: 'r1' })]).accuracy
        .unaided,
    ).toBeNull());
  it('counts one answer sent twice once', () =>
    expect(truth([say.gold('g', 'first'), onGold('r1', 'first'), onGold('r1', 'first')]).accuracy.unaided?.n).toBe(1));
  it('comes from audits whose inspections agree, of outcomes one level up', () =>
    expect(
      truth(
        [
          say.audited('a', { assisted: 'second', planted: { answer: 'second', implied: 'second' } }),
          say.audited('b', { inspections: ['first', 'second'] }),
        ],
        'audit',
      ).accuracy,
    ).toMatchObject({
      of: 1,
      unaided: { value: 1, n: 1 },
      assisted: { value: 0, n: 1 },
      planted: { value: 0 },
      assistantAlone: { value: 1 },
    }));
  it('counts switches against what is known', () =>
    expect(
      truth([
        say.gold('g', 'first', 'assisted'),
        onGold('r1', 'second', { first: 'first' }),
        onGold('r2', 'first', { first: 'second' }),
        onGold('r3', 'second', { first: 'tie' }),
        onGold('r4', 'first', { first: 'first' }),
      ]).switches,
    ).toEqual({ rightToWrong: 1, wrongToRight: 1, other: 1, kept: 1 }));
  it('counts switches of audits once their truth is known', () =>
    expect(
      truth(
        [
          say.seated('level/0/gate/0', 'help-a', 'assisted'),
          say.answered('level/0/gate/0#help-a', 'r1', 'first', { first: 'second' }),
          say.audited('level/0/gate/0'),
        ],
        'audit',
      ).switches.wrongToRight,
    ).toBe(1));
  it('sorts confidence into tenths, planted help left out', () =>
    expect(
      truth([
        say.gold('g', 'first'),
        say.gold('p', 'first', 'planted'),
        onGold('r1', 'first', { confidence: 0.81 }),
        onGold('r2', 'second', { confidence: 0.79 }),
        say.answered('p', 'r3', 'first', { purpose: 'gold', confidence: 0.5 }),
      ]).calibration,
    ).toMatchObject([{ said: 0.8, right: { value: 0.5, n: 2 } }]));
});

describe('raters', () => {
  const rater = (events: readonly Short[], now = 60_000) => live([say.invited('r1'), ...events], {}, now).raters[0];
  it.each<[string, readonly Short[], number, Live['raters'][number]['state']]>([
    ['is invited', [], 60_000, 'invited'],
    ['is online', [say.leased(q(0), 'r1')], 60_000, 'online'],
    ['is away after two leases without a sign', [say.leased(q(0), 'r1')], 300_000, 'away'],
    ['is gone once the invite ends', [people('uninvited', { invite: 'invite-r1', by: 'x' })], 60_000, 'ended'],
    ['is gone once the invite is over', [], 5e12, 'ended'],
    ['withdrew', [people('withdrew', { rater: 'r1', by: 'r1' })], 60_000, 'withdrew'],
  ])('%s', (_, events, now, state) => expect(rater(events, now)?.state).toBe(state));

  it('is online where a connection is known', () =>
    expect(liveAfter([say.invited('r1')]).read(9e8, new Set(['r1'])).raters[0]?.state).toBe('online'));
  it('keeps time of answers and late answers apart from counts', () =>
    expect(rater([say.answered(q(0), 'r1', 'first'), say.late(q(1), 'r1')])).toMatchObject({
      answered: 1,
      activeMs: 12_000,
      idleMs: 6000,
    }));
  it('tells which place on the page was chosen, items swapped or not', () =>
    expect(
      rater([
        say.answered(q(0), 'r1', 'first', { swapped: true }),
        say.answered(q(1), 'r1', 'second', { swapped: true }),
        say.answered(q(2), 'r1', 'tie'),
      ])?.firstShare,
    ).toMatchObject({ value: 0.5, n: 2 }));
  it('compares repeats with the answer before', () =>
    expect(
      rater([
        say.answered(q(0), 'r1', 'first'),
        say.leased(q(0), 'r1', { purpose: 'repeat', again: `${q(0)}~r1` }),
        say.answered(q(0), 'r1', 'second', { id: 'again', purpose: 'repeat' }),
      ])?.own,
    ).toMatchObject({ value: 0, n: 1 }));
  it('is measured on gold without planted help', () =>
    expect(
      rater([
        say.gold('g', 'first'),
        say.gold('p', 'first', 'planted'),
        say.answered('g', 'r1', 'first', { purpose: 'gold' }),
        say.answered('p', 'r1', 'second', { purpose: 'gold' }),
      ])?.gold,
    ).toMatchObject({ value: 1, n: 1 }));
});

describe('the run', () => {
  it.each<[string, readonly Short[], Live['state']]>([
    ['goes on', [people('opened')], 'running'],
    ['is paused', [people('paused', { by: 'x' })], 'paused'],
    ['stays paused over a restart', [people('paused', { by: 'x' }), people('opened')], 'paused'],
    ['goes on again', [people('paused', { by: 'x' }), people('resumed', { by: 'x' })], 'running'],
    ['is stopping', [people('stopped', { by: 'x' })], 'stopping'],
    ['goes on where a stopped one is served again', [people('stopped', { by: 'x' }), people('opened')], 'running'],
    ['is finished', [['run', 'ended', {}], people('stopped', { by: 'x' })], 'finished'],
  ])('%s', (_, events, state) => expect(live(events).state).toBe(state));

  it('says when it began, and its head', () =>
    expect(live([['run', 'began', {}, 5000]])).toMatchObject({ began: 5000, head: { seq: 1, hash: 'hash-1' } }));
  it('counts answers a minute', () => {
    const answer = (n: number, at: number): Short => [...say.answered(q(n), 'r1', 'first'), at] as unknown as Short;
    expect(
      live([answer(0, 61_000), answer(1, 62_000), answer(2, 180_000)], {}, 200_000).throughput.map((m) => m.answers),
    ).toEqual([2, 0, 1]);
  });
  it('shows an hour at most', () =>
    expect(live([say.answered(q(0), 'r1', 'first')], {}, 1e8).throughput).toHaveLength(60));
});

describe('vetoes', () => {
  const veto: Short = [
    'level/0/worker',
    'vetoed',
    {
      agent: 'w',
      constraint: 'no-water',
      verdict: { is: 'forbidden', reason: 'wet' },
      mode: 'outcome',
      outcome: 'o',
      times: 3,
    },
  ];
  it('come with their reason', () =>
    expect(live([veto]).vetoes).toMatchObject([
      { id: 1, level: 0, agent: 'w', constraint: 'no-water', reason: 'wet', times: 3, disputed: null },
    ]));
  it('can be disputed and ruled upon', () =>
    expect(
      live([
        veto,
        people('disputed', { veto: 1, by: 'r', why: 'dry' }),
        people('adjudicated', { veto: 1, by: 's', upheld: false, why: 'so' }),
      ]).vetoes,
    ).toMatchObject([{ disputed: { why: 'dry' }, ruling: { upheld: false } }]));
  it('are kept as long as people dispute them', () =>
    expect(
      live([veto, people('disputed', { veto: 1, by: 'r', why: 'dry' }), ...Array.from({ length: 600 }, () => veto)])
        .vetoes.map((v) => v.id)
        .at(-1),
    ).toBe(1));
});
