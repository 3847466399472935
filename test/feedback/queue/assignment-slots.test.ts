import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerNext,
  inTwoSlots,
  person,
  type QueueFixture,
  question,
  queueFixture,
  response,
  skip,
} from './queue-fixture.js';

const raters = [1, 2, 3].map((i) => person(`rater-${i}`));
const experts = [1, 2].map((i) => person(`expert-${i}`, { by: 'expert' }));
const staff = [...raters, ...experts];

/** Two audits: three arms for raters, and two inspections by experts of the whole and of three parts. */
const audits = ['a', 'b'].flatMap((group) => [
  ...['unaided', 'help-1', 'help-2'].map((seat) => question(`${group}#${seat}`, { group, seat })),
  ...['', '/part/0', '/part/1', '/part/2'].flatMap((part) =>
    ['expert/0', 'expert/1'].map((seat) => question(`${group}${part}#${seat}`, { group, seat, by: 'expert' })),
  ),
]);
const slotOf = (id: string) => ({ group: id.slice(0, 1), seat: id.slice(id.indexOf('#') + 1) });
const lease = 120_000;
const grace = 3000;

describe('a slot', () => {
  const [one, two] = experts as [(typeof experts)[0], (typeof experts)[0]];
  const inspections = () => {
    const w = queueFixture();
    for (const seat of ['expert/0', 'expert/1']) w.put(question(`a#${seat}`, { group: 'a', seat, by: 'expert' }));
    return w;
  };
  it('is empty again when a lease ended without an answer, after a restart too', () => {
    const w = inspections();
    expect(w.queue.lease(one, 0)?.question.id).toBe('a#expert/0');
    w.queue.tick(lease);
    expect(w.queue.lease(two, lease)?.question.id).toBe('a#expert/0');
    expect(w.queue.lease(one, lease)?.question.id).toBe('a#expert/1');
    w.queue.requeue('a#expert/0', 'experimenter-1');
    w.queue.requeue('a#expert/1', 'experimenter-1');
    const after = w.restarted(lease);
    for (const seat of ['expert/0', 'expert/1']) after.put(question(`a#${seat}`, { group: 'a', seat, by: 'expert' }));
    expect(after.queue.lease(one, lease)?.question.id).toBe('a#expert/0');
  });
  it('stays taken by an answer, after a restart too', () => {
    const w = inspections();
    answerNext(w, one);
    w.queue.tick(grace);
    const after = w.restarted(grace);
    after.put(question('a#expert/1', { group: 'a', seat: 'expert/1', by: 'expert' }));
    for (const each of [w, after]) expect(each.queue.lease(one, grace)).toBeUndefined();
  });
  it('is empty when the answer was taken back and the question let go', () => {
    const w = inspections();
    w.queue.undo(answerNext(w, one) ?? '', one.id, 0);
    expect(w.queue.lease(one, 0)).toBeUndefined();
    w.queue.requeue('a#expert/0', 'experimenter-1');
    w.queue.lease(two, 0);
    expect(w.queue.lease(one, 0)?.question.id).toBe('a#expert/1');
  });
  it('that is empty is filled before one that is taken', () => {
    const w = inspections();
    w.put(question('a/part/0#expert/0', { group: 'a', seat: 'expert/0', by: 'expert' }));
    answerNext(w, one);
    w.queue.lease(one, 0);
    w.queue.requeue('a/part/0#expert/0', 'experimenter-1');
    expect(w.queue.lease(two, 0)?.question.id).toBe('a#expert/1');
  });
});

it('after any history, three raters and two experts can answer every audit that is left, each in one slot', () =>
  fc.assert(
    fc.property(fc.array(anAct(), { maxLength: 100, size: 'max' }), fc.boolean(), (acts, restarts) => {
      const { w: before, now } = played(acts);
      const w = restarts ? restarted(before, now + grace) : before;
      workUntilDone(w, now + grace);
      expect(w.queue.open()).toEqual([]);
      expect(inTwoSlots(w, slotOf)).toEqual([]);
    }),
    { numRuns: 300 },
  ));

type Act =
  | { readonly is: 'lease' | 'answer' | 'skip' | 'undo'; readonly who: number; readonly which: number }
  | { readonly is: 'requeue' | 'withdraw'; readonly which: number }
  | { readonly is: 'wait'; readonly ms: number };

function anAct(): fc.Arbitrary<Act> {
  const who = fc.nat({ max: staff.length - 1 });
  const which = fc.nat({ max: audits.length - 1 });
  const said = fc.constantFrom('answer' as const, 'answer' as const, 'skip' as const, 'undo' as const);
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ is: fc.constant('lease' as const), who, which }) },
    { weight: 6, arbitrary: fc.record({ is: said, who, which }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('requeue' as const, 'withdraw' as const), which }) },
    { weight: 3, arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.constantFrom(500, grace, lease) }) },
  );
}

function played(acts: readonly Act[]): { readonly w: QueueFixture; readonly now: number } {
  const w = queueFixture();
  for (const each of audits) w.put(each);
  const sent = new Map<string, string[]>();
  let now = 0;
  for (const [i, act] of acts.entries()) {
    if (act.is === 'wait') now += act.ms;
    if (act.is === 'requeue') w.queue.requeue(audits[act.which]?.id ?? '', 'experimenter-1');
    if (act.is === 'withdraw') w.queue.withdraw(audits[act.which]?.id ?? '', 'no use', 'experimenter-1');
    if ('who' in act) perform(w, act, { id: `answer-${i}`, sent, now });
  }
  return { w, now };
}

function perform(
  w: QueueFixture,
  { is, who, which }: Extract<Act, { readonly who: number }>,
  { id, sent, now }: { readonly id: string; readonly sent: Map<string, string[]>; readonly now: number },
): void {
  const someone = staff[who] ?? person('nobody');
  const mine = sent.get(someone.id) ?? [];
  const held = w.queue.held(someone.id);
  const mineToAnswer = held[which % Math.max(1, held.length)];
  if (is === 'lease') w.queue.lease(someone, now);
  else if (is === 'undo') w.queue.undo(mine[which % Math.max(1, mine.length)] ?? '', someone.id, now);
  else if (mineToAnswer !== undefined) {
    const say = is === 'skip' ? skip('unclear') : response('tie');
    w.queue.answer({ id, lease: mineToAnswer.id, response: say, guidelines: 'v1' }, someone.id, now);
    sent.set(someone.id, [...mine, id]);
  }
}

function restarted(w: QueueFixture, now: number): QueueFixture {
  w.queue.tick(now);
  const open = new Set(w.queue.open().map(({ query }) => query));
  const after = w.restarted(now);
  for (const each of audits) if (open.has(each.id)) after.put(each);
  return after;
}

/** Everybody answers what they are leased, again and again. */
function workUntilDone(w: QueueFixture, from: number): void {
  for (let round = 1; round <= 20; round++) {
    const now = from + round * 2 * lease;
    for (const each of staff) while (answerNext(w, each, { now, say: response('tie') }) !== undefined);
    w.queue.tick(now);
  }
}
