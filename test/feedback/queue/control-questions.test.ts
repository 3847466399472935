import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import { asking, given, judge, known, person, skip, type World, world } from './queue-fixture.js';

const one = person('rater-1');
const help = {
  ...{ assistant: 'evaluator-0', checkpoint: 'c', level: 0, item: 0, about: 0 },
  help: { is: 'critique', text: 'no' },
} as const;

describe('practice', () => {
  const settings = { practice: { questions: 3, pass: 0.6, rounds: 3 }, grace: 0 };
  it('comes first, answers are explained, and who passes goes on', () => {
    const w = practising(settings, 5);
    const told = [right(w), right(w), wrong(w)];
    expect(told.map((each) => each?.is === 'taken' && each.known)).toEqual([
      { right: true, answer: 'tie', why: 'because' },
      { right: true, answer: 'tie', why: 'because' },
      { right: false, answer: 'tie', why: 'because' },
    ]);
    expect(w.events.findLast((event) => event.type === 'qualified')).toMatchObject({ right: 2, of: 3, passed: true });
    expect(w.inbox.lease(one, 0)?.purpose).toBe('asked');
  });
  it('says what is right in the order in which the items were shown', () => {
    const w = world({ practice: { questions: 12, pass: 0.5, rounds: 3 } });
    w.inbox.addControlQuestions(
      Array.from({ length: 12 }, (_, i) => known(`p${i}`, 'first')),
      'practice',
    );
    const leases = Array.from({ length: 12 }, () => w.inbox.lease(one, 0));
    const told = leases.map((lease) => {
      const id = lease?.id ?? '';
      return w.inbox.answer({ id, lease: id, response: given('first'), guidelines: '' }, one.id, 0);
    });
    expect(new Set(leases.map((lease) => lease?.swapped)).size).toBe(2);
    expect(told.map((each) => each.is === 'taken' && each.known?.answer)).toEqual(
      leases.map((lease) => (lease?.swapped ? 'second' : 'first')),
    );
  });
  it('begins again where too little was right, with other questions first', () => {
    const w = practising(settings, 5);
    const met = [1, 2, 3].map(() => practised(w));
    expect(w.events.at(-1)).toMatchObject({ type: 'qualified', right: 0, passed: false });
    const next = [1, 2, 3].map(() => practised(w));
    expect(next.slice(0, 2).filter((id) => met.includes(id))).toEqual([]);
    expect(new Set(next).size).toBe(3);
  });
  it('ends after as many rounds as there are: nobody passes by knowing the questions by heart', () => {
    const w = practising({ ...settings, practice: { ...settings.practice, rounds: 2 } }, 6);
    const met = [1, 2, 3, 4, 5, 6].map(() => practised(w));
    expect(new Set(met).size).toBe(6);
    expect(w.inbox.lease(one, 0)).toBeUndefined();
  });
  it('hands out no more than the round has', () => {
    const w = practising(settings, 5);
    expect([1, 2, 3, 4].map(() => w.inbox.lease(one, 0)?.purpose)).toEqual([
      ...['practice', 'practice', 'practice'],
      undefined,
    ]);
  });
  it('has a question back that was let go of', () => {
    const w = practising(settings, 3);
    for (const _ of [1, 2, 3]) w.inbox.lease(one, 0);
    w.inbox.tick(120_000);
    expect(w.inbox.lease(one, 120_000)?.purpose).toBe('practice');
  });
  it('makes do with as many as there are', () => {
    const w = practising(settings, 1);
    right(w);
    expect(w.inbox.lease(one, 0)?.purpose).toBe('asked');
  });
  it('counts a skip as not right', () => {
    const w = practising({ ...settings, practice: { questions: 1, pass: 1, rounds: 3 } }, 1);
    judge(w, one, { say: skip('unclear') });
    expect(w.events.at(-1)).toMatchObject({ type: 'qualified', passed: false });
  });
  it('cannot be taken back: the answer was told', () => {
    const w = practising({ ...settings, grace: 3 }, 3);
    const id = judge(w, one) ?? '';
    expect(w.inbox.undo(id, one.id, 1)).toMatchObject({ purpose: 'practice' });
    expect(w.types()).not.toContain('undone');
  });
  it('is for experts too', () =>
    expect(practising(settings, 3).inbox.lease(person('expert-1', { by: 'expert' }), 0)?.purpose).toBe('practice'));
  it('of none qualifies at once', () => {
    const w = practising({ practice: { questions: 0, pass: 1, rounds: 3 } }, 3);
    expect(w.inbox.lease(one, 0)?.purpose).toBe('asked');
    expect(w.events.find((event) => event.type === 'qualified')).toMatchObject({ of: 0, passed: true });
  });
  it('waits where nothing was laid in', () => expect(practising(settings, 0).inbox.lease(one, 0)).toBeUndefined());
});

describe('known and repeated questions', () => {
  it('are handed out at about their shares, and known ones once', () => {
    const counts = handedOut({ gold: { questions: 200, share: 0.1 }, repeats: 0.2 }, { gold: 200, asked: 600 });
    const all = [...counts.values()].reduce((a, b) => a + b, 0);
    expect((counts.get('gold') ?? 0) / all).toBeGreaterThan(0.06);
    expect((counts.get('gold') ?? 0) / all).toBeLessThan(0.14);
    expect((counts.get('repeat') ?? 0) / all).toBeGreaterThan(0.13);
    expect((counts.get('repeat') ?? 0) / all).toBeLessThan(0.25);
    expect(counts.get('asked')).toBe(600);
  });
  it('end where there is no work', () => {
    const w = world({ gold: { questions: 5, share: 0.5 }, repeats: 0.5, grace: 0 });
    w.inbox.addControlQuestions([known('g', 'tie')], 'gold');
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    for (let i = 0; i < 30; i++) w.put(asking(`q${i}`));
    let leases = 0;
    while (judge(w, one) !== undefined) leases += 1;
    expect(leases).toBeLessThanOrEqual(30 + 1 + 30);
  });
  it('known ones come once to a person, of the level that they are at', () => {
    const w = world({ gold: { questions: 5, share: 1 }, grace: 0 });
    w.inbox.addControlQuestions([known('g0', 'tie'), known('g1', 'tie', { level: 1 })], 'gold');
    for (const id of ['a', 'b', 'c', 'd']) w.put(asking(id));
    expect([1, 2, 3, 4].map(() => w.inbox.lease(one, 0)?.question.id)).toEqual(['g0', 'a', 'b', 'c']);
    expect(w.inbox.lease(person('rater-2'), 0)?.question.id).toBe('g0');
  });
  it('known ones settle nothing, and do not say that they are known', () => {
    const w = world({ gold: { questions: 5, share: 1 }, grace: 0 });
    w.inbox.addControlQuestions([known('g', 'tie')], 'gold');
    w.put(asking('a'));
    const lease = w.inbox.lease(one, 0);
    const told = w.inbox.answer({ id: 'x', lease: lease?.id ?? '', response: given('tie'), guidelines: '' }, one.id, 0);
    expect([lease?.purpose, told, w.settled.size]).toEqual(['gold', { is: 'taken', id: 'x' }, 0]);
  });
  it('repeats are of one’s own, ten answers old, once each, and count for no question', () => {
    const w = world({ repeats: 1, grace: 0 });
    for (let i = 0; i < 60; i++) w.put(asking(`q${i}`));
    const order: string[] = [];
    for (let lease = w.inbox.lease(one, 0); lease !== undefined; lease = w.inbox.lease(one, 0)) {
      if (lease.purpose === 'repeat')
        expect(order.length - order.indexOf(lease.question.id)).toBeGreaterThanOrEqual(10);
      order.push(lease.question.id);
      w.inbox.answer({ id: lease.id, lease: lease.id, response: given('first'), guidelines: '' }, one.id, 0);
    }
    const times = new Map<string, number>();
    for (const id of order) times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.max(...times.values())).toBe(2);
    expect([w.settled.size, [...w.settled.values()].every((replies) => replies.length === 1)]).toEqual([60, true]);
  });
  it('nothing is repeated that a debrief told of, after a restart neither', () => {
    const begun = world({ repeats: 1, grace: 0 });
    for (let i = 0; i < 40; i++) begun.put(asking(`q${i}`));
    for (let i = 0; i < 10; i++) judge(begun, one, { id: `a${i}` });
    const told = ['a0', 'a1', 'a3'].map((id) => ({ id, planted: id === 'a1' }));
    begun.inbox.debriefed(one.id, told);
    const after = begun.again();
    for (let i = 10; i < 40; i++) after.put(asking(`q${i}`));
    for (const w of [begun, after]) {
      for (let i = 0; i < 25; i++) judge(w, one);
      const repeated = w.events.flatMap((each) =>
        each.type === 'leased' && each.purpose === 'repeat' ? each.again : [],
      );
      expect(repeated.length).toBeGreaterThan(5);
      expect(repeated.filter((id) => told.some((one) => one.id === id))).toEqual([]);
    }
    expect(begun.events.filter(({ type }) => type === 'debriefed')).toMatchObject([{ rater: one.id, answers: told }]);
  });
  it('a repeat shows help as it was, and nothing of what was said', () => {
    const w = world({ repeats: 1, answerFirst: 0, grace: 0 });
    for (let i = 0; i < 12; i++) w.put(asking(`q${i}`, { shown: [help] }));
    let lease = w.inbox.lease(one, 0);
    for (; lease?.purpose === 'asked'; lease = w.inbox.lease(one, 0))
      w.inbox.answer({ id: lease.id, lease: lease.id, response: given('first'), guidelines: '' }, one.id, 0);
    expect(lease).toMatchObject({ purpose: 'repeat', help: 'with' });
    expect([lease?.before, lease?.first]).toEqual([undefined, undefined]);
  });
});

describe('arms', () => {
  it('are drawn for each question and person, and the same again', () => {
    const drawn = () => {
      const w = world({ answerFirst: 0.5, confidence: 0.5 });
      for (let i = 0; i < 200; i++) w.put(asking(`q${i}`, { shown: i % 2 === 0 ? [help] : [] }));
      return Array.from({ length: 200 }, () => w.inbox.lease(one, 0)).map((lease) => ({ ...lease }));
    };
    const leases = drawn();
    expect(leases).toEqual(drawn());
    const share = (of: (lease: (typeof leases)[number]) => boolean) => leases.filter(of).length / leases.length;
    expect(share(({ help: is }) => is === 'none')).toBe(0.5);
    for (const of of [share(({ help: is }) => is === 'after') * 2, share(({ swapped }) => swapped === true)])
      expect(Math.abs(of - 0.5)).toBeLessThan(0.17);
    expect(Math.abs(share(({ confidence }) => confidence === true) - 0.5)).toBeLessThan(0.17);
  });
  it('draw nothing new when a question comes back to the same person', () => {
    const w = world({ answerFirst: 0.5, confidence: 0.5 });
    w.put(asking('q', { shown: [help] }));
    const arms = [0, 120_000, 240_000].map((now) => {
      const { swapped, help: is, confidence } = w.inbox.lease(one, now) ?? {};
      return { swapped, is, confidence };
    });
    expect(new Set(arms.map((each) => JSON.stringify(each))).size).toBe(1);
  });
  it('only comparisons have sides to swap', () => {
    const w = world();
    for (let i = 0; i < 20; i++) w.put(asking(`q${i}`, { kind: 'ranking', question: {} }));
    expect(Array.from({ length: 20 }, () => w.inbox.lease(one, 0)?.swapped).some(Boolean)).toBe(false);
  });
});

function practising(settings: Partial<PeopleSettings>, stock: number): World {
  const w = world(settings);
  w.inbox.addControlQuestions(
    Array.from({ length: stock }, (_, i) => known(`p${i}`, 'tie')),
    'practice',
  );
  w.put(asking('q'));
  return w;
}

const right = (w: World) => practise(w, 'tie');
const wrong = (w: World) => practise(w, 'first');

function practise(w: World, answer: string) {
  const id = w.inbox.lease(one, 0)?.id ?? '';
  return w.inbox.answer({ id, lease: id, response: given(answer), guidelines: '' }, one.id, 0);
}

function practised(w: World): string {
  const lease = w.inbox.lease(one, 0);
  const id = lease?.id ?? '';
  w.inbox.answer({ id, lease: id, response: given('first'), guidelines: '' }, one.id, 0);
  return lease?.question.id ?? '';
}

/** How many of each purpose one rater was handed until nothing was left. */
function handedOut(settings: Partial<PeopleSettings>, { gold, asked }: { gold: number; asked: number }) {
  const w = world({ ...settings, grace: 0 });
  w.inbox.addControlQuestions(
    Array.from({ length: gold }, (_, i) => known(`g${i}`, 'tie')),
    'gold',
  );
  for (let i = 0; i < asked; i++) w.put(asking(`q${i}`));
  while (judge(w, one) !== undefined);
  const counts = new Map<string, number>();
  const gone = new Set<string>();
  for (const event of w.events) {
    if (event.type !== 'leased') continue;
    counts.set(event.purpose, (counts.get(event.purpose) ?? 0) + 1);
    if (event.purpose !== 'gold') continue;
    expect(gone.has(event.query)).toBe(false);
    gone.add(event.query);
  }
  return counts;
}
