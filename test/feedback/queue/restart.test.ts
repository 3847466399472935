import { describe, expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import {
  answerNext,
  control,
  help,
  person,
  plain,
  type QueueFixture,
  question,
  queueFixture,
  response,
  skip,
} from './queue-fixture.js';

const [one, two] = [person('rater-1'), person('rater-2')] as const;
describe('after a restart', () => {
  it('a question with enough answers is settled as soon as it is put, though its grace was running', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one, { say: response('tie') });
    const after = w.restarted();
    after.put(question('q'));
    expect(after.settled.get('q')).toEqual([{ status: 'answered', answer: 'tie', looks: 2 }]);
  });
  it('a settled question is settled with the same reply, and nothing is recorded twice', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unclear') });
    w.queue.tick(120_000);
    const after = w.restarted();
    after.put(question('q'));
    expect(after.settled).toEqual(w.settled);
    expect(after.events.length).toBe(w.events.length);
  });
  it('leases are held by the same people, for a lease’s time; nobody else is leased a question that is not put', () => {
    const w = queueFixture();
    for (const id of ['a', 'b']) w.put(question(id, { shown: [help] }));
    const lease = w.queue.lease(one, 0);
    const after = w.restarted(5000);
    expect(after.queue.held(one.id)).toEqual([{ ...lease, until: 125_000 }]);
    expect(after.queue.lease(two, 5000)).toBeUndefined();
    expect(send(after, lease?.id, 'x', 6000)).toEqual({ is: 'taken', id: 'x' });
    after.put(question('a', { shown: [help] }));
    after.queue.tick(9000);
    expect(after.settled.get('a')?.length).toBe(1);
  });
  it('a lease expires when its rater does not come back', () => {
    const w = queueFixture();
    w.put(question('q'));
    w.queue.lease(one, 0);
    const after = w.restarted();
    after.put(question('q'));
    expect(after.queue.lease(two, 119_999)).toBeUndefined();
    expect(after.queue.lease(two, 120_000)?.question.id).toBe('q');
  });
  it('an answer sent again gets the same result', () => {
    const w = queueFixture();
    w.queue.addControlQuestions([control('p', 'tie')], 'practice');
    for (const id of ['a', 'b']) w.put(question(id));
    const [a, b] = [w.queue.lease(one, 0)?.id, w.queue.lease(one, 0)?.id];
    const told = [send(w, a, 'x', 0), send(w, b, 'y', 120_000)];
    const after = w.restarted();
    expect([send(after, a, 'x', 0), send(after, b, 'y', 0)]).toEqual(told);
    expect(after.events.length).toBe(w.events.length);
  });
  it('practice is explained the same way, and the round goes on', () => {
    const w = queueFixture({ practice: { questions: 2, pass: 0.5, rounds: 3 } });
    w.queue.addControlQuestions([control('p0', 'tie'), control('p1', 'tie')], 'practice');
    w.put(question('q'));
    const lease = w.queue.lease(one, 0)?.id;
    const told = send(w, lease, 'x', 0);
    const after = w.restarted();
    expect(send(after, lease, 'x', 0)).toEqual(told);
    after.put(question('q'));
    expect(after.queue.lease(one, 0)?.purpose).toBe('practice');
    send(after, after.queue.held(one.id)[0]?.id, 'y', 0);
    expect(after.queue.lease(one, 0)?.purpose).toBe('asked');
  });
  it('the answer before help is kept', () => {
    const w = queueFixture({ answerFirst: 1 });
    w.put(question('q', { shown: [help] }));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    const first = w.queue.first(lease, one.id, 'second', 0)?.first;
    const after = w.restarted();
    expect(after.queue.held(one.id)[0]?.first).toBe(first);
    expect(send(after, lease, 'x', 0)).toMatchObject({ is: 'taken' });
  });
  it('nobody is given a second slot of a group', () => {
    const w = queueFixture();
    w.put(question('q#a', { group: 'q' }));
    answerNext(w, one);
    const after = w.restarted();
    after.put(question('q#b', { group: 'q', seat: 'help' }));
    expect(after.queue.lease(one, 0)).toBeUndefined();
    expect(after.queue.lease(two, 0)?.question.id).toBe('q#b');
  });
  it('an undone answer stays undone, and an older one can be reopened', () => {
    const w = queueFixture();
    for (const id of ['a', 'b']) w.put(question(id));
    const [x, y] = [answerNext(w, one) ?? '', answerNext(w, one) ?? ''];
    w.queue.undo(y, one.id, 1);
    const after = w.restarted();
    expect(after.queue.held(one.id)[0]).toMatchObject({ question: { id: 'b' }, before: { id: y } });
    expect(after.queue.recent(one.id).map(({ id }) => id)).toEqual([x]);
    expect(after.queue.undo(x, one.id, 0)).toMatchObject({ question: { id: 'a' } });
  });
  it('an amendment that was begun is still one', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    const x = answerNext(w, one) ?? '';
    w.queue.undo(x, one.id, 1);
    const after = w.restarted();
    expect(send(after, after.queue.held(one.id)[0]?.id, 'y', 0)).toEqual({ is: 'refused', why: 'used' });
    expect(after.restarted().queue.held(one.id)).toEqual([]);
  });
  it('a person who withdrew stays withdrawn, and their answers are not used', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one);
    w.queue.forget(one.id, one.id);
    const after = w.restarted();
    after.put(question('q'));
    expect([after.settled.size, after.queue.lease(one, 0)]).toEqual([0, undefined]);
    expect(after.queue.lease(two, 0)?.question.id).toBe('q');
  });
  it('gold questions are drawn as without the restart', () => {
    const settings = { gold: { questions: 20, share: 0.4 }, grace: 0 };
    const filled = (w: QueueFixture) => {
      w.queue.addControlQuestions(
        Array.from({ length: 20 }, (_, i) => control(`g${i}`, 'tie')),
        'gold',
      );
      for (let i = 0; i < 30; i++) w.put(question(`q${i}`));
      return w;
    };
    const purposes = (w: QueueFixture, times: number) => {
      for (let i = 0; i < times; i++) answerNext(w, one);
      return w.events.flatMap((event) => (event.type === 'leased' ? [[event.purpose, event.query]] : []));
    };
    const through = purposes(filled(queueFixture(settings)), 30);
    const begun = filled(queueFixture(settings));
    purposes(begun, 12);
    expect(purposes(filled(begun.restarted()), 18)).toEqual(through);
  });
  it('questions keep their age from the log', () => {
    const w = queueFixture();
    w.put(question('q'));
    const since = (wallNow?: number) =>
      createAnnotationQueue({
        settings: plain,
        note: () => undefined,
        rng: rng(1),
        newId: () => 'x',
        now: 500,
        recorded: w.events.map((event) => ({ ...event, at: 1_000_000 })),
        ...(wallNow === undefined ? {} : { wallNow }),
      }).open()[0]?.age;
    expect([since(1_007_000), since()]).toEqual([7000, 0]);
  });
});

function send(w: QueueFixture, lease: string | undefined, id: string, now: number) {
  return w.queue.answer({ id, lease: lease ?? '', response: response('tie'), guidelines: 'v1' }, one.id, now);
}
