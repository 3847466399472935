import { describe, expect, it } from 'vitest';
import { answerNext, control, help, person, question, queueFixture, response, skip } from './queue-fixture.js';

const [one, two, three] = [person('rater-1'), person('rater-2'), person('rater-3')] as const;
const s = 1000;

describe('a question', () => {
  it('is settled once its grace is over, and not before', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one);
    w.queue.tick(3 * s - 1);
    expect(w.settled.size).toBe(0);
    w.queue.tick(3 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'answered', looks: 2 });
  });
  it('is settled at once where there is no grace', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one);
    expect(w.settled.get('q')?.length).toBe(1);
  });
  it('is settled with what the rater chose, whichever item stood first on the page', () => {
    const w = queueFixture({ grace: 0 });
    for (let i = 0; i < 40; i++) w.put(question(`q${i}`));
    const sides = new Set<boolean>();
    for (let lease = w.queue.lease(one, 0); lease !== undefined; lease = w.queue.lease(one, 0)) {
      sides.add(lease.swapped);
      const say = response(lease.swapped ? 'second' : 'first');
      w.queue.answer({ id: lease.id, lease: lease.id, response: say, guidelines: 'v1' }, one.id, 0);
    }
    expect(sides.size).toBe(2);
    expect(new Set([...w.settled.values()].map(([reply]) => JSON.stringify(reply))).size).toBe(1);
  });
  it('for experts is leased to experts alone', () => {
    const w = queueFixture();
    w.put(question('q', { by: 'expert' }));
    expect(w.queue.lease(one, 0)).toBeUndefined();
    expect(w.queue.lease(person('expert-1', { by: 'expert' }), 0)?.question.id).toBe('q');
  });
  it('is leased to as many raters as are wanted, and to none twice', () => {
    const w = queueFixture({ raters: 2, grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unsaid') });
    expect(w.queue.lease(one, 0)).toBeUndefined();
    answerNext(w, two);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'answered', looks: 3 });
  });
  it('is not leased to who avoids its topic, until they do not', () => {
    const w = queueFixture();
    w.put(question('q', { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] }));
    expect(w.queue.lease(person('rater-1', { avoids: new Set(['blood']) }), 0)).toBeUndefined();
    expect(w.queue.lease(one, 0)?.question.id).toBe('q');
  });
  it('comes first when it was requeued, then what somebody let go of, then what is new', () => {
    const w = queueFixture({ lease: 10 });
    for (const id of ['a', 'b', 'c', 'd']) w.put(question(id));
    w.queue.lease(one, 0);
    w.queue.tick(10 * s);
    expect(w.queue.requeue('c', 'experimenter-1')).toBe(true);
    const order = [1, 2, 3, 4].map(() => w.queue.lease(two, 10 * s)?.question.id);
    expect(order).toEqual(['c', 'a', 'b', 'd']);
  });
  it('is taken from whoever holds it when it is requeued', () => {
    const w = queueFixture();
    w.put(question('q'));
    const lease = w.queue.lease(one, 0);
    w.queue.requeue('q', 'experimenter-1');
    expect(w.queue.held(one.id)).toEqual([]);
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'late' });
  });
  it('that is withdrawn is unavailable, and an answer to it late', () => {
    const w = queueFixture();
    w.put(question('q'));
    const lease = w.queue.lease(one, 0);
    w.queue.withdraw('q', 'no use');
    expect(w.settled.get('q')).toEqual([{ status: 'unavailable', why: 'no use' }]);
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().at(-1)).toBe('late');
  });
  it('that was withdrawn and is put again keeps its answers, and nobody answers it twice', () => {
    const w = queueFixture({ raters: 2, grace: 0 });
    w.put(question('q'));
    answerNext(w, one);
    w.queue.withdraw('q', 'no use');
    w.put(question('q'));
    expect(w.queue.lease(one, 0)).toBeUndefined();
    answerNext(w, two);
    expect(w.settled.get('q')?.[1]).toMatchObject({ status: 'answered', looks: 4 });
  });
  it('counts who could answer it: who holds it, and who may be leased it, of the right role', () => {
    const w = queueFixture({ raters: 2, grace: 0, practice: { questions: 1, pass: 1, rounds: 1 } });
    w.queue.addControlQuestions([control('p', 'tie')], 'practice');
    w.put(question('q#unaided', { group: 'q', ...bloody }));
    const [shy, expert] = [person('shy', { avoids: new Set(['blood']) }), person('e', { by: 'expert' })];
    const able = ['a', 'b', 'c', 'd'].map((id) => person(id, { qualified: true }));
    const [a, b, c, d] = able as [typeof one, typeof one, typeof one, typeof one];
    const count = () => w.queue.eligibleRaters('q#unaided', [shy, expert, one, ...able]).length;
    expect(count()).toBe(5);
    answerNext(w, one);
    expect(count()).toBe(4);
    answerNext(w, a);
    expect(count()).toBe(3);
    w.queue.lease(b, 0);
    expect(count()).toBe(3);
    w.put(question('q#help', { group: 'q', seat: 'help', ...bloody }));
    answerNext(w, c);
    expect(count()).toBe(2);
    w.queue.forget(d.id, d.id);
    expect([count(), w.queue.eligibleRaters('nothing', able)]).toEqual([1, []]);
  });
  it('is answered by one expert in the place of the raters that it lacks, also after a restart', () => {
    const w = queueFixture({ raters: 3, grace: 0 });
    const expert = person('e', { by: 'expert' });
    w.put(question('q'));
    answerNext(w, one);
    const lease = w.queue.lease(two, 0);
    expect([1, 2].map(() => w.queue.giveToExpert('q', 'experimenter-1'))).toEqual([true, false]);
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'unknown' });
    expect(w.queue.lease(two, 0)).toBeUndefined();
    const after = w.restarted();
    after.put(question('q'));
    expect(after.queue.open()).toMatchObject([{ by: 'expert', wanted: 2, answers: 1 }]);
    expect([two, expert].map((who) => after.queue.lease(who, 0)?.question.id)).toEqual([undefined, 'q']);
  });
  it('is given to no expert who answered in another slot of its group', () => {
    const w = queueFixture({ grace: 0 });
    const [expert, other] = ['e', 'f'].map((id) => person(id, { by: 'expert' })) as [typeof one, typeof one];
    w.put(question('q#unaided', { group: 'q' }));
    w.put(question('q#expert/0', { group: 'q', seat: 'expert/0', by: 'expert' }));
    answerNext(w, expert);
    w.queue.giveToExpert('q#unaided', 'experimenter-1');
    expect(w.queue.eligibleRaters('q#unaided', [one, expert, other])).toEqual(['f']);
    expect([expert, other].map((who) => w.queue.lease(who, 0)?.question.id)).toEqual([undefined, 'q#unaided']);
  });
  it('gives no person two slots of its group', () => {
    const w = queueFixture();
    for (const seat of ['unaided', 'help']) w.put(question(`q#${seat}`, { group: 'q', seat }));
    expect(w.queue.lease(one, 0)?.question.id).toBe('q#unaided');
    expect(w.queue.lease(one, 0)).toBeUndefined();
    expect(w.queue.lease(two, 0)?.question.id).toBe('q#help');
  });
});

describe('a skip', () => {
  it('sends the question to another rater once its grace is over', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one, { say: skip('unclear') });
    expect(w.queue.lease(two, 0)).toBeUndefined();
    expect(w.queue.lease(one, 3 * s)).toBeUndefined();
    expect(w.queue.lease(two, 3 * s)?.question.id).toBe('q');
  });
  it('settles the question when nobody else takes it for as long as a lease lasts', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unclear') });
    w.queue.tick(120 * s - 1);
    expect(w.settled.size).toBe(0);
    w.queue.tick(120 * s);
    expect(w.settled.get('q')).toEqual([{ status: 'skipped', why: 'unclear', looks: 1 }]);
  });
  it('does not settle it while somebody holds it, but once they let go and nobody else takes it', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unclear') });
    w.queue.lease(two, 60 * s);
    w.queue.tick(179 * s);
    expect(w.settled.size).toBe(0);
    w.queue.tick(180 * s);
    w.queue.tick(299 * s);
    expect(w.settled.size).toBe(0);
    w.queue.tick(300 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
  it('settles the question when there are two more skips than raters wanted', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    for (const who of [one, two]) answerNext(w, who, { say: skip('unknown') });
    expect(w.settled.size).toBe(0);
    answerNext(w, three, { say: skip('unwilling') });
    expect(w.settled.get('q')).toEqual([{ status: 'skipped', why: 'unknown', looks: 3 }]);
  });
  it('leaves others a whole lease’s time after the last one let go', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unclear') });
    answerNext(w, two, { say: skip('unclear'), now: 50 * s });
    w.queue.tick(170 * s - 1);
    expect(w.settled.size).toBe(0);
    w.queue.tick(170 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
  it('without a reason settles the question', () => {
    const w = queueFixture({ grace: 0 });
    w.put(question('q'));
    answerNext(w, one, { say: skip('unsaid') });
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
});

describe('a lease', () => {
  it('expires, and the answer to it is late', () => {
    const w = queueFixture();
    w.put(question('q'));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    expect(answer(w, lease, { now: 120 * s })).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().slice(-2)).toEqual(['expired', 'late']);
    expect(answer(w, lease, { now: 121 * s })).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().filter((type) => type === 'late').length).toBe(1);
  });
  it('is renewed by activity, with all others that the person holds', () => {
    const w = queueFixture();
    for (const id of ['a', 'b']) w.put(question(id));
    const [a, b] = [w.queue.lease(one, 0)?.id ?? '', w.queue.lease(one, 0)?.id ?? ''];
    expect(w.queue.renew(a, one.id, 119 * s)).toBe(true);
    w.queue.tick(238 * s);
    expect(w.queue.held(one.id).map(({ id }) => id)).toEqual([a, b]);
    w.queue.tick(239 * s);
    expect(w.queue.held(one.id)).toEqual([]);
    expect(w.queue.renew(a, one.id, 239 * s)).toBe(false);
  });
  it('cannot be answered or renewed by anybody else', () => {
    const w = queueFixture();
    w.put(question('q'));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    expect(w.queue.renew(lease, two.id, 0)).toBe(false);
    expect(answer(w, lease, { who: two.id })).toEqual({ is: 'refused', why: 'unknown' });
  });
  it('is recorded as shown once', () => {
    const w = queueFixture();
    w.put(question('q'));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    for (const now of [1, 2]) w.queue.shown(lease, one.id, now);
    expect(w.types()).toEqual(['queued', 'qualified', 'leased', 'shown']);
  });
});

describe('an answer', () => {
  it('sent twice counts once and gets the same result', () => {
    const w = queueFixture({ raters: 2 });
    w.put(question('q'));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    const results = [1, 2].map(() => answer(w, lease, { id: 'x' }));
    expect(results).toEqual([
      { is: 'taken', id: 'x' },
      { is: 'taken', id: 'x' },
    ]);
    expect(w.types().filter((type) => type === 'answered').length).toBe(1);
    expect(answer(w, lease, { id: 'y' })).toEqual({ is: 'refused', why: 'unknown' });
    expect(answer(w, lease, { id: 'x', who: two.id })).toEqual({ is: 'refused', why: 'unknown' });
  });
  it('that does not fit is refused, and the lease is kept', () => {
    const w = queueFixture();
    w.put(question('q', { question: { ties: false, bothBad: false } }));
    const lease = w.queue.lease(one, 0)?.id ?? '';
    expect(answer(w, lease, { say: response('tie') })).toEqual({ is: 'refused', why: 'unfit' });
    expect(w.queue.held(one.id).length).toBe(1);
    expect(answer(w, lease)).toMatchObject({ is: 'taken' });
  });
  it('needs a first answer where help comes after it, and keeps it', () => {
    const w = queueFixture({ answerFirst: 1, grace: 0 });
    w.put(question('q', { shown: [help] }));
    const lease = w.queue.lease(one, 0);
    expect(lease).toMatchObject({ help: 'after' });
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'unfit' });
    const first = w.queue.first(lease?.id ?? '', one.id, 'second', 1);
    expect(first?.first).toBe(lease?.swapped ? 'first' : 'second');
    answer(w, lease?.id ?? '', { id: 'x' });
    const recorded = w.events.find((event) => event.type === 'answered');
    expect(recorded?.type === 'answered' && recorded.given.first).toBe(first?.first);
  });
});

describe('an undo', () => {
  it('within the grace takes the answer back, and leases the question again as it was presented', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one, { id: 'x' });
    const again = w.queue.undo('x', one.id, 2 * s);
    expect(again).toMatchObject({ question: { id: 'q' }, before: { id: 'x' } });
    expect(w.queue.undo('x', one.id, 2 * s)).toBe(again);
    w.queue.tick(60 * s);
    expect(w.settled.size).toBe(0);
    if (typeof again === 'object') answer(w, again.id, { id: 'y', now: 61 * s, say: response('tie') });
    w.queue.tick(64 * s);
    expect(w.settled.get('q')).toEqual([{ status: 'answered', answer: 'tie', looks: 2 }]);
  });
  it('may expire: the question is open again, to the same person too', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one, { id: 'x' });
    w.queue.undo('x', one.id, 1 * s);
    w.queue.tick(121 * s);
    expect(w.settled.size).toBe(0);
    expect(w.queue.lease(one, 121 * s)).toMatchObject({ question: { id: 'q' } });
  });
  it('after the answer was used keeps the new answer beside it', () => {
    const w = queueFixture();
    w.put(question('q'));
    answerNext(w, one, { id: 'x' });
    const again = w.queue.undo('x', one.id, 4 * s);
    expect(typeof again === 'object' && answer(w, again.id, { id: 'y', now: 5 * s })).toEqual({
      is: 'refused',
      why: 'used',
    });
    expect(w.types()).not.toContain('undone');
    expect(w.types().at(-1)).toBe('amended');
    expect(w.queue.held(one.id)).toEqual([]);
    expect(w.queue.recent(one.id).map(({ id, used }) => [id, used])).toEqual([['x', true]]);
  });
  it('depends on the age of the answer alone, though the question waits for others, was withdrawn, or was put again', () => {
    const w = queueFixture({ raters: 3 });
    for (const id of ['a', 'b', 'c']) w.put(question(id));
    const ids = [1, 2, 3].map(() => answerNext(w, one) ?? '');
    w.queue.withdraw('b', 'no use');
    w.queue.withdraw('c', 'no use');
    w.put(question('c'));
    const used = () => w.queue.recent(one.id).map((each) => each.used);
    expect(used()).toEqual([false, false, false]);
    w.queue.undo(ids[1] ?? '', one.id, 2 * s);
    w.put(question('b'));
    expect(w.queue.open().find(({ query }) => query === 'b')?.answers).toBe(0);
    w.queue.tick(3 * s);
    expect(used()).toEqual([true, true]);
  });
  it('reaches a person’s own last 20 answers', () => {
    const w = queueFixture({ grace: 0 });
    for (let i = 0; i < 21; i++) w.put(question(`q${i}`));
    const ids = Array.from({ length: 21 }, () => answerNext(w, one) ?? '');
    expect(w.queue.undo(ids[0] ?? '', one.id, 0)).toBe('unknown');
    expect(w.queue.undo(ids[1] ?? '', two.id, 0)).toBe('unknown');
    expect(w.queue.undo(ids[1] ?? '', one.id, 0)).toMatchObject({ question: { id: 'q1' } });
  });
});

describe('a person who withdraws', () => {
  it('is asked no more, and their answers are not used where they were not used yet', () => {
    const w = queueFixture();
    for (const id of ['a', 'b', 'c']) w.put(question(id));
    answerNext(w, one, { now: 0 });
    answerNext(w, one, { now: 4 * s });
    const lease = w.queue.lease(one, 4 * s)?.id ?? '';
    w.queue.forget(one.id, one.id);
    w.queue.tick(10 * s);
    expect([...w.settled.keys()]).toEqual(['a']);
    expect(answer(w, lease, { now: 10 * s })).toEqual({ is: 'refused', why: 'unknown' });
    expect(w.queue.lease(one, 10 * s)).toBeUndefined();
    expect([1, 2].map(() => w.queue.lease(two, 10 * s)?.question.id).sort()).toEqual(['b', 'c']);
  });
});

const bloody = { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] } as const;

function answer(
  w: ReturnType<typeof queueFixture>,
  lease: string,
  { id = 'z', who = one.id, now = 0, say = response('first') } = {},
) {
  return w.queue.answer({ id, lease, response: say, guidelines: 'v1' }, who, now);
}
