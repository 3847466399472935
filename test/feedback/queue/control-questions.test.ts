import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import type { Lease } from '../../../src/feedback/queue/state/lease.js';
import {
  answerNext,
  control,
  help,
  person,
  type QueueFixture,
  question,
  queueFixture,
  response,
  skip,
} from './queue-fixture.js';

const one = person('rater-1');
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
    expect(w.queue.lease(one, 0)?.purpose).toBe('asked');
  });
  it('explains the right answer in the order in which the items were shown', () => {
    const w = queueFixture({ practice: { questions: 12, pass: 0.5, rounds: 3 } });
    w.queue.addControlQuestions(
      Array.from({ length: 12 }, (_, i) => control(`p${i}`, 'first')),
      'practice',
    );
    const leases = Array.from({ length: 12 }, () => w.queue.lease(one, 0));
    const told = leases.map((lease) => {
      const id = lease?.id ?? '';
      return w.queue.answer({ id, lease: id, response: response('first'), guidelines: '' }, one.id, 0);
    });
    expect(new Set(leases.map((lease) => lease?.swapped)).size).toBe(2);
    expect(told.map((each) => each.is === 'taken' && each.known?.answer)).toEqual(
      leases.map((lease) => (lease?.swapped ? 'second' : 'first')),
    );
  });
  it('starts another round when too few answers were right, with other questions first', () => {
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
    expect(w.queue.lease(one, 0)).toBeUndefined();
  });
  it('leases no more questions than the round has', () => {
    const w = practising(settings, 5);
    expect([1, 2, 3, 4].map(() => w.queue.lease(one, 0)?.purpose)).toEqual([
      ...['practice', 'practice', 'practice'],
      undefined,
    ]);
  });
  it('leases a question again that was let go of', () => {
    const w = practising(settings, 3);
    for (const _ of [1, 2, 3]) w.queue.lease(one, 0);
    w.queue.tick(120_000);
    expect(w.queue.lease(one, 120_000)?.purpose).toBe('practice');
  });
  it('is shorter where there are fewer questions', () => {
    const w = practising(settings, 1);
    right(w);
    expect(w.queue.lease(one, 0)?.purpose).toBe('asked');
  });
  it('counts a skip as not right', () => {
    const w = practising({ ...settings, practice: { questions: 1, pass: 1, rounds: 3 } }, 1);
    answerNext(w, one, { say: skip('unclear') });
    expect(w.events.at(-1)).toMatchObject({ type: 'qualified', passed: false });
  });
  it('cannot be taken back: the right answer was shown', () => {
    const w = practising({ ...settings, grace: 3 }, 3);
    const id = answerNext(w, one) ?? '';
    expect(w.queue.undo(id, one.id, 1)).toMatchObject({ purpose: 'practice' });
    expect(w.types()).not.toContain('undone');
  });
  it('is for experts too', () =>
    expect(practising(settings, 3).queue.lease(person('expert-1', { by: 'expert' }), 0)?.purpose).toBe('practice'));
  it('qualifies a rater immediately where there are no practice questions', () => {
    const w = practising({ practice: { questions: 0, pass: 1, rounds: 3 } }, 3);
    expect(w.queue.lease(one, 0)?.purpose).toBe('asked');
    expect(w.events.find((event) => event.type === 'qualified')).toMatchObject({ of: 0, passed: true });
  });
  it('leases nothing while there are no practice questions', () =>
    expect(practising(settings, 0).queue.lease(one, 0)).toBeUndefined());
});

describe('gold questions and repeats', () => {
  it('are leased at about their shares, and each gold question once', () => {
    const counts = leasesByPurpose({ gold: { questions: 200, share: 0.1 }, repeats: 0.2 }, { gold: 200, asked: 600 });
    const all = [...counts.values()].reduce((a, b) => a + b, 0);
    expect((counts.get('gold') ?? 0) / all).toBeGreaterThan(0.06);
    expect((counts.get('gold') ?? 0) / all).toBeLessThan(0.14);
    expect((counts.get('repeat') ?? 0) / all).toBeGreaterThan(0.13);
    expect((counts.get('repeat') ?? 0) / all).toBeLessThan(0.25);
    expect(counts.get('asked')).toBe(600);
  });
  it('end where there are no open questions', () => {
    const w = queueFixture({ gold: { questions: 5, share: 0.5 }, repeats: 0.5, grace: 0 });
    w.queue.addControlQuestions([control('g', 'tie')], 'gold');
    expect(w.queue.lease(one, 0)).toBeUndefined();
    for (let i = 0; i < 30; i++) w.put(question(`q${i}`));
    let leases = 0;
    while (answerNext(w, one) !== undefined) leases += 1;
    expect(leases).toBeLessThanOrEqual(30 + 1 + 30);
  });
  it('gold questions come once to a person, of the level of the question that they replace', () => {
    const w = queueFixture({ gold: { questions: 5, share: 1 }, grace: 0 });
    w.queue.addControlQuestions([control('g0', 'tie'), control('g1', 'tie', { level: 1 })], 'gold');
    for (const id of ['a', 'b', 'c', 'd']) w.put(question(id));
    expect([1, 2, 3, 4].map(() => w.queue.lease(one, 0)?.question.id)).toEqual(['g0', 'a', 'b', 'c']);
    expect(w.queue.lease(person('rater-2'), 0)?.question.id).toBe('g0');
  });
  it('gold questions settle nothing, and their result does not reveal them', () => {
    const w = queueFixture({ gold: { questions: 5, share: 1 }, grace: 0 });
    w.queue.addControlQuestions([control('g', 'tie')], 'gold');
    w.put(question('a'));
    const lease = w.queue.lease(one, 0);
    const told = w.queue.answer(
      { id: 'x', lease: lease?.id ?? '', response: response('tie'), guidelines: '' },
      one.id,
      0,
    );
    expect([lease?.purpose, told, w.settled.size]).toEqual(['gold', { is: 'taken', id: 'x' }, 0]);
  });
  it('repeats are of a person’s own answers, ten answers old, once each, and count for no question', () => {
    const w = queueFixture({ repeats: 1, grace: 0 });
    for (let i = 0; i < 60; i++) w.put(question(`q${i}`));
    const order: string[] = [];
    for (let lease = w.queue.lease(one, 0); lease !== undefined; lease = w.queue.lease(one, 0)) {
      if (lease.purpose === 'repeat')
        expect(order.length - order.indexOf(lease.question.id)).toBeGreaterThanOrEqual(10);
      order.push(lease.question.id);
      w.queue.answer({ id: lease.id, lease: lease.id, response: response('first'), guidelines: '' }, one.id, 0);
    }
    const times = new Map<string, number>();
    for (const id of order) times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.max(...times.values())).toBe(2);
    expect([w.settled.size, [...w.settled.values()].every((replies) => replies.length === 1)]).toEqual([60, true]);
  });
  it('nothing is repeated that a debrief explained, after a restart neither', () => {
    const begun = queueFixture({ repeats: 1, grace: 0 });
    for (let i = 0; i < 40; i++) begun.put(question(`q${i}`));
    for (let i = 0; i < 10; i++) answerNext(begun, one, { id: `a${i}` });
    const told = ['a0', 'a1', 'a3'].map((id) => ({ id, planted: id === 'a1' }));
    begun.queue.debriefed(one.id, told);
    const after = begun.restarted();
    for (let i = 10; i < 40; i++) after.put(question(`q${i}`));
    for (const w of [begun, after]) {
      for (let i = 0; i < 25; i++) answerNext(w, one);
      const repeated = w.events.flatMap((each) =>
        each.type === 'leased' && each.purpose === 'repeat' ? each.again : [],
      );
      expect(repeated.length).toBeGreaterThan(5);
      expect(repeated.filter((id) => told.some((one) => one.id === id))).toEqual([]);
    }
    expect(begun.events.filter(({ type }) => type === 'debriefed')).toMatchObject([{ rater: one.id, answers: told }]);
  });
  it('a repeat shows help as it was, and nothing of the answer', () => {
    const w = queueFixture({ repeats: 1, answerFirst: 0, grace: 0 });
    for (let i = 0; i < 12; i++) w.put(question(`q${i}`, { shown: [help] }));
    let lease = w.queue.lease(one, 0);
    for (; lease?.purpose === 'asked'; lease = w.queue.lease(one, 0))
      w.queue.answer({ id: lease.id, lease: lease.id, response: response('first'), guidelines: '' }, one.id, 0);
    expect(lease).toMatchObject({ purpose: 'repeat', help: 'with' });
    expect([lease?.before, lease?.first]).toEqual([undefined, undefined]);
  });
});

describe('the presentation', () => {
  it('is drawn for each question and person, and is the same when drawn again', () => {
    const drawn = () => {
      const w = queueFixture({ answerFirst: 0.5, confidence: 0.5 });
      for (let i = 0; i < 200; i++) w.put(question(`q${i}`, { shown: i % 2 === 0 ? [help] : [] }));
      return Array.from({ length: 200 }, () => w.queue.lease(one, 0)).map((lease) => ({ ...lease }));
    };
    const leases = drawn();
    expect(leases).toEqual(drawn());
    const share = (of: (lease: (typeof leases)[number]) => boolean) => leases.filter(of).length / leases.length;
    expect(share(({ help: is }) => is === 'none')).toBe(0.5);
    for (const of of [share(({ help: is }) => is === 'after') * 2, share(({ swapped }) => swapped === true)])
      expect(Math.abs(of - 0.5)).toBeLessThan(0.17);
    expect(Math.abs(share(({ confidence }) => confidence === true) - 0.5)).toBeLessThan(0.17);
  });
  it('stays the same when a question comes back to the same person', () => {
    const w = queueFixture({ answerFirst: 0.5, confidence: 0.5 });
    w.put(question('q', { shown: [help] }));
    const arms = [0, 120_000, 240_000].map((now) => {
      const { swapped, help: is, confidence } = w.queue.lease(one, now) ?? {};
      return { swapped, is, confidence };
    });
    expect(new Set(arms.map((each) => JSON.stringify(each))).size).toBe(1);
  });
  it('swaps the sides of comparisons only', () => {
    const w = queueFixture();
    for (let i = 0; i < 20; i++) w.put(question(`q${i}`, { kind: 'ranking', question: {} }));
    expect(Array.from({ length: 20 }, () => w.queue.lease(one, 0)?.swapped).some(Boolean)).toBe(false);
  });
});

function practising(settings: Partial<PeopleSettings>, available: number): QueueFixture {
  const w = queueFixture(settings);
  w.queue.addControlQuestions(
    Array.from({ length: available }, (_, i) => control(`p${i}`, 'tie')),
    'practice',
  );
  w.put(question('q'));
  return w;
}

const right = (w: QueueFixture) => practise(w, 'tie');
const wrong = (w: QueueFixture) => practise(w, 'first');

function practise(w: QueueFixture, answer: string) {
  const id = w.queue.lease(one, 0)?.id ?? '';
  return w.queue.answer({ id, lease: id, response: response(answer), guidelines: '' }, one.id, 0);
}

function practised(w: QueueFixture): string {
  const lease = w.queue.lease(one, 0);
  const id = lease?.id ?? '';
  w.queue.answer({ id, lease: id, response: response('first'), guidelines: '' }, one.id, 0);
  return lease?.question.id ?? '';
}

/** How many leases of each purpose one rater got until no question was left. */
function leasesByPurpose(settings: Partial<PeopleSettings>, { gold, asked }: { gold: number; asked: number }) {
  const w = queueFixture({ ...settings, grace: 0 });
  w.queue.addControlQuestions(
    Array.from({ length: gold }, (_, i) => control(`g${i}`, 'tie')),
    'gold',
  );
  for (let i = 0; i < asked; i++) w.put(question(`q${i}`));
  while (answerNext(w, one) !== undefined);
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

it.each(['asked', 'gold'])('a question that is %s and that somebody lets go of comes to them again', (purpose) => {
  const w = queueFixture({ gold: { questions: 9, share: 0.4 }, lease: 10 });
  w.queue.addControlQuestions(
    Array.from({ length: 9 }, (_, i) => control(`gold-${i}`, 'tie')),
    'gold',
  );
  for (let i = 0; i < 40; i++) w.put(question(`q${i}`));
  const next = (now: number) => w.queue.lease(one, now) ?? expect.unreachable('expected a question, got none');
  const answer = ({ id }: Lease, now: number) =>
    w.queue.answer({ id: `a-${id}`, lease: id, response: response('first'), guidelines: '' }, one.id, now);
  let letGo = next(0);
  for (; letGo.purpose !== purpose; letGo = next(0)) answer(letGo, 0);
  const later = Array.from({ length: 12 }, () => {
    const lease = next(11_000);
    answer(lease, 11_000);
    return lease;
  });
  expect(later.filter(({ question: { id } }) => id === letGo.question.id)).toMatchObject([
    { purpose, swapped: letGo.swapped, help: letGo.help },
  ]);
});
