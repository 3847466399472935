import { describe, expect, it } from 'vitest';
import { asking, given, judge, known, person, skip, world } from './queue-fixture.js';

const [one, two, three] = [person('rater-1'), person('rater-2'), person('rater-3')] as const;
const s = 1000;

describe('a question', () => {
  it('is settled once its grace is over, and not before', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one);
    w.inbox.tick(3 * s - 1);
    expect(w.settled.size).toBe(0);
    w.inbox.tick(3 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'answered', looks: 2 });
  });
  it('is settled at once where there is no grace', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one);
    expect(w.settled.get('q')?.length).toBe(1);
  });
  it('is what the rater chose, whichever stood first on the page', () => {
    const w = world({ grace: 0 });
    for (let i = 0; i < 40; i++) w.put(asking(`q${i}`));
    const sides = new Set<boolean>();
    for (let lease = w.inbox.lease(one, 0); lease !== undefined; lease = w.inbox.lease(one, 0)) {
      sides.add(lease.swapped);
      const say = given(lease.swapped ? 'second' : 'first');
      w.inbox.answer({ id: lease.id, lease: lease.id, response: say, guidelines: 'v1' }, one.id, 0);
    }
    expect(sides.size).toBe(2);
    expect(new Set([...w.settled.values()].map(([reply]) => JSON.stringify(reply))).size).toBe(1);
  });
  it('goes to experts alone where it is for experts', () => {
    const w = world();
    w.put(asking('q', { by: 'expert' }));
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    expect(w.inbox.lease(person('expert-1', { by: 'expert' }), 0)?.question.id).toBe('q');
  });
  it('goes to as many raters as are wanted, and to none twice', () => {
    const w = world({ raters: 2, grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unsaid') });
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    judge(w, two);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'answered', looks: 3 });
  });
  it('leaves out who avoids its topic, until they do not', () => {
    const w = world();
    w.put(asking('q', { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] }));
    expect(w.inbox.lease(person('rater-1', { avoids: new Set(['blood']) }), 0)).toBeUndefined();
    expect(w.inbox.lease(one, 0)?.question.id).toBe('q');
  });
  it('comes first when it was given back in front, then what somebody let go of, then what is new', () => {
    const w = world({ lease: 10 });
    for (const id of ['a', 'b', 'c', 'd']) w.put(asking(id));
    w.inbox.lease(one, 0);
    w.inbox.tick(10 * s);
    expect(w.inbox.requeue('c', 'experimenter-1')).toBe(true);
    const order = [1, 2, 3, 4].map(() => w.inbox.lease(two, 10 * s)?.question.id);
    expect(order).toEqual(['c', 'a', 'b', 'd']);
  });
  it('is taken from whoever has it when it is given back', () => {
    const w = world();
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0);
    w.inbox.requeue('q', 'experimenter-1');
    expect(w.inbox.held(one.id)).toEqual([]);
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'late' });
  });
  it('that is withdrawn is unavailable, and an answer to it late', () => {
    const w = world();
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0);
    w.inbox.withdraw('q', 'no use');
    expect(w.settled.get('q')).toEqual([{ status: 'unavailable', why: 'no use' }]);
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().at(-1)).toBe('late');
  });
  it('that was withdrawn and is put again has the answers that it had, and nobody answers twice', () => {
    const w = world({ raters: 2, grace: 0 });
    w.put(asking('q'));
    judge(w, one);
    w.inbox.withdraw('q', 'no use');
    w.put(asking('q'));
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    judge(w, two);
    expect(w.settled.get('q')?.[1]).toMatchObject({ status: 'answered', looks: 4 });
  });
  it('counts who could answer it: who has it, and who may be handed it, of its kind of people', () => {
    const w = world({ raters: 2, grace: 0, practice: { questions: 1, pass: 1, rounds: 1 } });
    w.inbox.addControlQuestions([known('p', 'tie')], 'practice');
    w.put(asking('q#unaided', { group: 'q', ...bloody }));
    const [shy, expert] = [person('shy', { avoids: new Set(['blood']) }), person('e', { by: 'expert' })];
    const able = ['a', 'b', 'c', 'd'].map((id) => person(id, { qualified: true }));
    const [a, b, c, d] = able as [typeof one, typeof one, typeof one, typeof one];
    const count = () => w.inbox.eligibleRaters('q#unaided', [shy, expert, one, ...able]);
    expect(count()).toBe(5);
    judge(w, one);
    expect(count()).toBe(4);
    judge(w, a);
    expect(count()).toBe(3);
    w.inbox.lease(b, 0);
    expect(count()).toBe(3);
    w.put(asking('q#help', { group: 'q', seat: 'help', ...bloody }));
    judge(w, c);
    expect(count()).toBe(2);
    w.inbox.forget(d.id, d.id);
    expect([count(), w.inbox.eligibleRaters('nothing', able)]).toEqual([1, 0]);
  });
  it('has no two seats of its group for one person', () => {
    const w = world();
    for (const seat of ['unaided', 'help']) w.put(asking(`q#${seat}`, { group: 'q', seat }));
    expect(w.inbox.lease(one, 0)?.question.id).toBe('q#unaided');
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    expect(w.inbox.lease(two, 0)?.question.id).toBe('q#help');
  });
});

describe('a skip', () => {
  it('sends the question on once its grace is over', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one, { say: skip('unclear') });
    expect(w.inbox.lease(two, 0)).toBeUndefined();
    expect(w.inbox.lease(one, 3 * s)).toBeUndefined();
    expect(w.inbox.lease(two, 3 * s)?.question.id).toBe('q');
  });
  it('settles the question where nobody else comes for as long as a lease lasts', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unclear') });
    w.inbox.tick(120 * s - 1);
    expect(w.settled.size).toBe(0);
    w.inbox.tick(120 * s);
    expect(w.settled.get('q')).toEqual([{ status: 'skipped', why: 'unclear', looks: 1 }]);
  });
  it('does not settle it while somebody has it, but once they let go and nobody comes', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unclear') });
    w.inbox.lease(two, 60 * s);
    w.inbox.tick(179 * s);
    expect(w.settled.size).toBe(0);
    w.inbox.tick(180 * s);
    w.inbox.tick(299 * s);
    expect(w.settled.size).toBe(0);
    w.inbox.tick(300 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
  it('settles the question when there were two more than raters wanted', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    for (const who of [one, two]) judge(w, who, { say: skip('unknown') });
    expect(w.settled.size).toBe(0);
    judge(w, three, { say: skip('unwilling') });
    expect(w.settled.get('q')).toEqual([{ status: 'skipped', why: 'unknown', looks: 3 }]);
  });
  it('gives others the whole of a lease’s time after the last one let go', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unclear') });
    judge(w, two, { say: skip('unclear'), now: 50 * s });
    w.inbox.tick(170 * s - 1);
    expect(w.settled.size).toBe(0);
    w.inbox.tick(170 * s);
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
  it('without a reason settles the question', () => {
    const w = world({ grace: 0 });
    w.put(asking('q'));
    judge(w, one, { say: skip('unsaid') });
    expect(w.settled.get('q')?.[0]).toMatchObject({ status: 'skipped' });
  });
});

describe('a lease', () => {
  it('expires, and the answer to it is late', () => {
    const w = world();
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    expect(answer(w, lease, { now: 120 * s })).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().slice(-2)).toEqual(['expired', 'late']);
    expect(answer(w, lease, { now: 121 * s })).toEqual({ is: 'refused', why: 'late' });
    expect(w.types().filter((type) => type === 'late').length).toBe(1);
  });
  it('is renewed by activity, with all that the person holds', () => {
    const w = world();
    for (const id of ['a', 'b']) w.put(asking(id));
    const [a, b] = [w.inbox.lease(one, 0)?.id ?? '', w.inbox.lease(one, 0)?.id ?? ''];
    expect(w.inbox.renew(a, one.id, 119 * s)).toBe(true);
    w.inbox.tick(238 * s);
    expect(w.inbox.held(one.id).map(({ id }) => id)).toEqual([a, b]);
    w.inbox.tick(239 * s);
    expect(w.inbox.held(one.id)).toEqual([]);
    expect(w.inbox.renew(a, one.id, 239 * s)).toBe(false);
  });
  it('is nobody else’s to answer or renew', () => {
    const w = world();
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    expect(w.inbox.renew(lease, two.id, 0)).toBe(false);
    expect(answer(w, lease, { who: two.id })).toEqual({ is: 'refused', why: 'unknown' });
  });
  it('has its first showing noted once', () => {
    const w = world();
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    for (const now of [1, 2]) w.inbox.shown(lease, one.id, now);
    expect(w.types()).toEqual(['queued', 'qualified', 'leased', 'shown']);
  });
});

describe('an answer', () => {
  it('sent twice counts once and is told the same', () => {
    const w = world({ raters: 2 });
    w.put(asking('q'));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    const told = [1, 2].map(() => answer(w, lease, { id: 'x' }));
    expect(told).toEqual([
      { is: 'taken', id: 'x' },
      { is: 'taken', id: 'x' },
    ]);
    expect(w.types().filter((type) => type === 'answered').length).toBe(1);
    expect(answer(w, lease, { id: 'y' })).toEqual({ is: 'refused', why: 'unknown' });
    expect(answer(w, lease, { id: 'x', who: two.id })).toEqual({ is: 'refused', why: 'unknown' });
  });
  it('that does not fit is refused, and the question stays theirs', () => {
    const w = world();
    w.put(asking('q', { question: { ties: false, bothBad: false } }));
    const lease = w.inbox.lease(one, 0)?.id ?? '';
    expect(answer(w, lease, { say: given('tie') })).toEqual({ is: 'refused', why: 'unfit' });
    expect(w.inbox.held(one.id).length).toBe(1);
    expect(answer(w, lease)).toMatchObject({ is: 'taken' });
  });
  it('needs a first answer in the answer-first arm, and keeps it', () => {
    const w = world({ answerFirst: 1, grace: 0 });
    w.put(asking('q', { shown: [help] }));
    const lease = w.inbox.lease(one, 0);
    expect(lease).toMatchObject({ help: 'after' });
    expect(answer(w, lease?.id ?? '')).toEqual({ is: 'refused', why: 'unfit' });
    const first = w.inbox.first(lease?.id ?? '', one.id, 'second', 1);
    expect(first?.first).toBe(lease?.swapped ? 'first' : 'second');
    answer(w, lease?.id ?? '', { id: 'x' });
    const noted = w.events.find((event) => event.type === 'answered');
    expect(noted?.type === 'answered' && noted.given.first).toBe(first?.first);
  });
});

describe('an undo', () => {
  it('within the grace takes the answer back, and gives the question as it stood', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one, { id: 'x' });
    const again = w.inbox.undo('x', one.id, 2 * s);
    expect(again).toMatchObject({ question: { id: 'q' }, before: { id: 'x' } });
    expect(w.inbox.undo('x', one.id, 2 * s)).toBe(again);
    w.inbox.tick(60 * s);
    expect(w.settled.size).toBe(0);
    if (typeof again === 'object') answer(w, again.id, { id: 'y', now: 61 * s, say: given('tie') });
    w.inbox.tick(64 * s);
    expect(w.settled.get('q')).toEqual([{ status: 'answered', answer: 'tie', looks: 2 }]);
  });
  it('may be let go of: the question is open again, to the same person too', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one, { id: 'x' });
    w.inbox.undo('x', one.id, 1 * s);
    w.inbox.tick(121 * s);
    expect(w.settled.size).toBe(0);
    expect(w.inbox.lease(one, 121 * s)).toMatchObject({ question: { id: 'q' } });
  });
  it('after it was used keeps the new answer beside it', () => {
    const w = world();
    w.put(asking('q'));
    judge(w, one, { id: 'x' });
    const again = w.inbox.undo('x', one.id, 4 * s);
    expect(typeof again === 'object' && answer(w, again.id, { id: 'y', now: 5 * s })).toEqual({
      is: 'refused',
      why: 'used',
    });
    expect(w.types()).not.toContain('undone');
    expect(w.types().at(-1)).toBe('amended');
    expect(w.inbox.held(one.id)).toEqual([]);
    expect(w.inbox.recent(one.id).map(({ id, used }) => [id, used])).toEqual([['x', true]]);
  });
  it('asks its age alone, though the question waits for others, was withdrawn, or was put again', () => {
    const w = world({ raters: 3 });
    for (const id of ['a', 'b', 'c']) w.put(asking(id));
    const ids = [1, 2, 3].map(() => judge(w, one) ?? '');
    w.inbox.withdraw('b', 'no use');
    w.inbox.withdraw('c', 'no use');
    w.put(asking('c'));
    const used = () => w.inbox.recent(one.id).map((each) => each.used);
    expect(used()).toEqual([false, false, false]);
    w.inbox.undo(ids[1] ?? '', one.id, 2 * s);
    w.put(asking('b'));
    expect(w.inbox.open().find(({ query }) => query === 'b')?.answers).toBe(0);
    w.inbox.tick(3 * s);
    expect(used()).toEqual([true, true]);
  });
  it('reaches the last 20 answers, of one’s own', () => {
    const w = world({ grace: 0 });
    for (let i = 0; i < 21; i++) w.put(asking(`q${i}`));
    const ids = Array.from({ length: 21 }, () => judge(w, one) ?? '');
    expect(w.inbox.undo(ids[0] ?? '', one.id, 0)).toBe('unknown');
    expect(w.inbox.undo(ids[1] ?? '', two.id, 0)).toBe('unknown');
    expect(w.inbox.undo(ids[1] ?? '', one.id, 0)).toMatchObject({ question: { id: 'q1' } });
  });
});

describe('who withdraws', () => {
  it('is asked no more, and what they said is not used where it was not used yet', () => {
    const w = world();
    for (const id of ['a', 'b', 'c']) w.put(asking(id));
    judge(w, one, { now: 0 });
    judge(w, one, { now: 4 * s });
    const lease = w.inbox.lease(one, 4 * s)?.id ?? '';
    w.inbox.forget(one.id, one.id);
    w.inbox.tick(10 * s);
    expect([...w.settled.keys()]).toEqual(['a']);
    expect(answer(w, lease, { now: 10 * s })).toEqual({ is: 'refused', why: 'unknown' });
    expect(w.inbox.lease(one, 10 * s)).toBeUndefined();
    expect([1, 2].map(() => w.inbox.lease(two, 10 * s)?.question.id).sort()).toEqual(['b', 'c']);
  });
});

const bloody = { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] } as const;

const help = {
  ...{ assistant: 'evaluator-0', checkpoint: 'c', level: 0, item: 0, about: 0 },
  help: { is: 'critique', text: 'no' },
} as const;

function answer(
  w: ReturnType<typeof world>,
  lease: string,
  { id = 'z', who = one.id, now = 0, say = given('first') } = {},
) {
  return w.inbox.answer({ id, lease, response: say, guidelines: 'v1' }, who, now);
}
