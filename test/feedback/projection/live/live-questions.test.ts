import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../../src/feedback/people/settings.js';
import * as say from './events.js';
import type { Short } from './hosted.js';
import { level, live, people, q } from './short-events.js';

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
