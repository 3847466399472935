import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../../src/feedback/people/settings.js';
import type { Live } from '../../../../src/types/live.js';
import * as say from './events.js';
import { liveAfter, type Short } from './hosted.js';

const q = (n: number, stream = 'level/0/evaluator') => `${stream}/0/${n}`;
const rung = (type: string, body: object = {}, level = 0): Short => [`level/${level}`, type, body];
const gate = (type: string, body: object = {}): Short => ['level/0/gate', type, body];
const people = (type: string, body: object = {}, at?: number): Short =>
  at === undefined ? ['people', type, body] : ['people', type, body, at];
const ruling = { assistant: 'e0', checkpoint: 'c0', decision: 'granted', reasons: [], evidence: { audits: 8 } };
const signed = (by: string, granted = true) =>
  people('signed-off', { level: 0, checkpoint: 'c0', by, granted, why: 'seen' });

const live = (events: readonly Short[], settings: Partial<PeopleSettings> = {}, now = 60_000): Live =>
  liveAfter(events, settings).read(now);
const level = (events: readonly Short[], settings: Partial<PeopleSettings> = {}) => {
  const [first] = live(events, settings).levels;
  if (first === undefined) throw new RangeError('expected a level, got none');
  return first;
};
const began = rung('began', { level: 0, task: 'claims/0', assistant: null });

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

describe('flow', () => {
  const flow = (events: readonly Short[]) => level(events).flow;
  it('counts a question that is asked, shown, answered and fitted', () =>
    expect(
      flow([
        say.queued(q(0)),
        say.leased(q(0), 'r1'),
        say.shown(q(0), 'r1'),
        say.shown(q(0), 'r1'),
        say.answered(q(0), 'r1', 'first'),
        say.used(q(0), 'first'),
        ['level/0/evaluator', 'fitted', {}],
      ]).unaided,
    ).toEqual({ asked: 1, shown: 1, answered: 1, skipped: 0, expired: 0, withdrawn: 0, fitted: 1 }));
  it('goes by arm', () =>
    expect(
      flow([
        say.queued(q(0), 'rater', { arm: 'assisted' }),
        say.queued(q(1), 'rater', { arm: 'planted' }),
        say.queued(q(2)),
      ]),
    ).toMatchObject({
      unaided: { asked: 1 },
      assisted: { asked: 1 },
      planted: { asked: 1 },
    }));
  it('fits nothing that was said under planted help', () =>
    expect(flow([say.used(q(0), 'first', 'planted'), ['level/0/evaluator', 'fitted', {}]]).planted.fitted).toBe(0));
  it('fits nothing that was skipped', () =>
    expect(flow([say.used(q(0), 'skip'), ['level/0/evaluator', 'fitted', {}]]).unaided.fitted).toBe(0));
  it('counts an answer that was undone no longer', () =>
    expect(
      flow([say.queued(q(0)), say.leased(q(0), 'r1'), say.answered(q(0), 'r1', 'skip'), say.undone(q(0), 'r1')]).unaided
        .skipped,
    ).toBe(0));
  it('counts expired leases', () =>
    expect(flow([say.queued(q(0)), say.leased(q(0), 'r1'), say.expired(q(0), 'r1')]).unaided.expired).toBe(1));
  it('counts withdrawn questions', () =>
    expect(flow([say.queued(q(0)), people('withdrawn', { query: q(0), why: 'stop' })]).unaided.withdrawn).toBe(1));
  it('leaves gold out', () =>
    expect(
      flow([say.gold('g', 'first'), say.leased('g', 'r1', { purpose: 'gold' }), say.shown('g', 'r1')]).unaided.shown,
    ).toBe(0));
  it.each([
    ['honest help first', ['assisted', 'planted']],
    ['planted help first', ['planted', 'assisted']],
  ] as const)('tells the seats of an audit, %s; experts are under no arm', (_, helped) => {
    const audit = 'level/0/gate/3';
    const seats = ['unaided' as const, ...helped].map((arm, i) => say.seated(audit, `seat-${i}`, arm));
    const found = flow([
      ...seats,
      say.seated(audit, 'expert/0', 'unaided', 'expert'),
      say.queued('level/0/gate/3/part/1#expert/1', 'expert', { audit, seat: 'expert/1' }),
    ]);
    expect([found.unaided.asked, found.assisted.asked, found.planted.asked]).toEqual([1, 1, 1]);
  });
});

describe('open questions', () => {
  const open = (events: readonly Short[], settings: Partial<PeopleSettings> = {}) => live(events, settings).open;
  it('lists what waits, and who has it', () =>
    expect(open([say.queued(q(0)), say.leased(q(0), 'r1')], { raters: 2 })).toEqual([
      { query: q(0), level: 0, by: 'rater', ageMs: 60_000, wanted: 2, answers: 0, held: ['r1'] },
    ]));
  it.each<[string, Short]>([
    ['answered by enough', say.answered(q(0), 'r1', 'first')],
    ['settled', people('settled', { query: q(0) })],
    ['withdrawn', people('withdrawn', { query: q(0), why: 'stop' })],
    ['used by the run', say.used(q(0), 'first')],
  ])('drops what was %s', (_, event) => expect(open([say.queued(q(0)), event])).toEqual([]));
  it('takes back what was requeued or expired', () =>
    expect(
      open([say.queued(q(0)), say.leased(q(0), 'r1'), people('requeued', { query: q(0), by: 'x' })]).map((o) => o.held),
    ).toEqual([[]]));
  it('lists again what was undone', () =>
    expect(open([say.queued(q(0)), say.answered(q(0), 'r1', 'first'), say.undone(q(0), 'r1')])).toHaveLength(1));
  it('drops all of an audit that is done', () =>
    expect(
      open([
        say.seated('level/0/gate/0', 'unaided', 'unaided'),
        say.queued('level/0/gate/0/part/2#expert/0', 'expert', { audit: 'level/0/gate/0' }),
        say.audited('level/0/gate/0'),
      ]),
    ).toEqual([]));
});

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
      { seq: 1, level: 0, agent: 'w', constraint: 'no-water', reason: 'wet', times: 3, disputed: null },
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
        .vetoes.map((v) => v.seq)
        .at(-1),
    ).toBe(1));
});
