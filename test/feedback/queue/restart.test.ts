import { describe, expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import { asking, given, judge, known, person, plain, skip, type World, world } from './queue-fixture.js';

const [one, two] = [person('rater-1'), person('rater-2')] as const;
const help = {
  ...{ assistant: 'evaluator-0', checkpoint: 'c', level: 0, item: 0, about: 0 },
  help: { is: 'critique', text: 'no' },
} as const;

describe('after a restart', () => {
  it('a question with enough answers is settled as soon as it is put, though its grace was running', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one, { say: given('tie') });
    const after = w.again();
    after.put(asking('q'));
    expect(after.settled.get('q')).toEqual([{ status: 'answered', answer: 'tie', looks: 2 }]);
  });
  it('a question that was settled is settled alike, and nothing is noted twice', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unclear') });
    w.inbox.tick(120_000);
    const after = w.again();
    after.put(asking('q'));
    expect(after.settled).toEqual(w.settled);
    expect(after.events.length).toBe(w.events.length);
  });
  it('what somebody held they hold, under the same lease, for a lease’s time; nobody else is given what is not put', () => {
    const w = world();
    for (const id of ['a', 'b']) w.put(asking(id, { shown: [help] }));
    const lease = w.inbox.lease(one, 0);
    const after = w.again(5000);
    expect(after.inbox.held(one.id)).toEqual([{ ...lease, until: 125_000 }]);
    expect(after.inbox.lease(two, 5000)).toBeUndefined();
    expect(send(after, lease?.id, 'x', 6000)).toEqual({ is: 'taken', id: 'x' });
    after.put(asking('a', { shown: [help] }));
    after.inbox.tick(9000);
    expect(after.settled.get('a')?.length).toBe(1);
  });
  it('what they held goes to others, if they do not come back', () => {
    const w = world();
    w.put(asking('q'));
    w.inbox.lease(one, 0);
    const after = w.again();
    after.put(asking('q'));
    expect(after.inbox.lease(two, 119_999)).toBeUndefined();
    expect(after.inbox.lease(two, 120_000)?.question.id).toBe('q');
  });
  it('the same id is told the same', () => {
    const w = world();
    w.inbox.addControlQuestions([known('p', 'tie')], 'practice');
    for (const id of ['a', 'b']) w.put(asking(id));
    const [a, b] = [w.inbox.lease(one, 0)?.id, w.inbox.lease(one, 0)?.id];
    const told = [send(w, a, 'x', 0), send(w, b, 'y', 120_000)];
    const after = w.again();
    expect([send(after, a, 'x', 0), send(after, b, 'y', 0)]).toEqual(told);
    expect(after.events.length).toBe(w.events.length);
  });
  it('what was explained in practice is explained alike, and the round goes on', () => {
    const w = world({ practice: { questions: 2, pass: 0.5, rounds: 3 } });
    w.inbox.addControlQuestions([known('p0', 'tie'), known('p1', 'tie')], 'practice');
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0)?.id;
    const told = send(w, lease, 'x', 0);
    const after = w.again();
    expect(send(after, lease, 'x', 0)).toEqual(told);
    after.put(asking('q'));
    expect(after.inbox.lease(one, 0)?.purpose).toBe('practice');
    send(after, after.inbox.held(one.id)[0]?.id, 'y', 0);
    expect(after.inbox.lease(one, 0)?.purpose).toBe('asked');
  });
  it('the first answer of the answer-first arm stands', () => {
    const w = world({ answerFirst: 1 });
    w.put(asking('q', { shown: [help] }));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    const first = w.inbox.first(lease, one.id, 'second', 0)?.first;
    const after = w.again();
    expect(after.inbox.held(one.id)[0]?.first).toBe(first);
    expect(send(after, lease, 'x', 0)).toMatchObject({ is: 'taken' });
  });
  it('nobody is given a second seat of a group', () => {
    const w = world();
    w.put(asking('q#a', { group: 'q' }));
    judge(w, one);
    const after = w.again();
    after.put(asking('q#b', { group: 'q', seat: 'help' }));
    expect(after.inbox.lease(one, 0)).toBeUndefined();
    expect(after.inbox.lease(two, 0)?.question.id).toBe('q#b');
  });
  it('what was undone is undone, and an answer of before can be reopened', () => {
    const w = world();
    for (const id of ['a', 'b']) w.put(asking(id));
    const [x, y] = [judge(w, one) ?? '', judge(w, one) ?? ''];
    w.inbox.undo(y, one.id, 1);
    const after = w.again();
    expect(after.inbox.held(one.id)[0]).toMatchObject({ question: { id: 'b' }, before: { id: y } });
    expect(after.inbox.recent(one.id).map(({ id }) => id)).toEqual([x]);
    expect(after.inbox.undo(x, one.id, 0)).toMatchObject({ question: { id: 'a' } });
  });
  it('an amendment that was begun still is one', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    const x = judge(w, one) ?? '';
    w.inbox.undo(x, one.id, 1);
    const after = w.again();
    expect(send(after, after.inbox.held(one.id)[0]?.id, 'y', 0)).toEqual({ is: 'refused', why: 'used' });
    expect(after.again().inbox.held(one.id)).toEqual([]);
  });
  it('who withdrew stays away, and what they said is not used', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one);
    w.inbox.forget(one.id, one.id);
    const after = w.again();
    after.put(asking('q'));
    expect([after.settled.size, after.inbox.lease(one, 0)]).toEqual([0, undefined]);
    expect(after.inbox.lease(two, 0)?.question.id).toBe('q');
  });
  it('who was asked for the n-th time draws as for the n-th time', () => {
    const settings = { gold: { questions: 20, share: 0.4 }, grace: 0 };
    const laidOut = (w: World) => {
      w.inbox.addControlQuestions(
        Array.from({ length: 20 }, (_, i) => known(`g${i}`, 'tie')),
        'gold',
      );
      for (let i = 0; i < 30; i++) w.put(asking(`q${i}`));
      return w;
    };
    const purposes = (w: World, times: number) => {
      for (let i = 0; i < times; i++) judge(w, one);
      return w.events.flatMap((event) => (event.type === 'leased' ? [[event.purpose, event.query]] : []));
    };
    const through = purposes(laidOut(world(settings)), 30);
    const begun = laidOut(world(settings));
    purposes(begun, 12);
    expect(purposes(laidOut(begun.again()), 18)).toEqual(through);
  });
  it('questions are as old as the log says', () => {
    const w = world();
    w.put(asking('q'));
    const since = (wallNow?: number) =>
      createAnnotationQueue({
        ...{ settings: plain, note: () => undefined, rng: rng(1), newId: () => 'x', now: 500 },
        recorded: w.events.map((event) => ({ ...event, at: 1_000_000 })),
        ...(wallNow === undefined ? {} : { wallNow }),
      }).open()[0]?.age;
    expect([since(1_007_000), since()]).toEqual([7000, 0]);
  });
});

function send(w: World, lease: string | undefined, id: string, now: number) {
  return w.inbox.answer({ id, lease: lease ?? '', response: given('tie'), guidelines: 'v1' }, one.id, now);
}
