import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asking, given, inTwoSeats, judge, person, skip, type World, world } from './queue-fixture.js';

const raters = [1, 2, 3].map((i) => person(`rater-${i}`));
const experts = [1, 2].map((i) => person(`expert-${i}`, { by: 'expert' }));
const staff = [...raters, ...experts];

/** Two audits: three arms for raters, and two inspections by experts of the whole and of three parts. */
const audits = ['a', 'b'].flatMap((group) => [
  ...['unaided', 'help-1', 'help-2'].map((seat) => asking(`${group}#${seat}`, { group, seat })),
  ...['', '/part/0', '/part/1', '/part/2'].flatMap((part) =>
    ['expert/0', 'expert/1'].map((seat) => asking(`${group}${part}#${seat}`, { group, seat, by: 'expert' })),
  ),
]);
const placeOf = (id: string) => ({ group: id.slice(0, 1), seat: id.slice(id.indexOf('#') + 1) });
const lease = 120_000;
const grace = 3000;

describe('a seat', () => {
  const [one, two] = experts as [(typeof experts)[0], (typeof experts)[0]];
  const laidOut = () => {
    const w = world();
    for (const seat of ['expert/0', 'expert/1']) w.put(asking(`a#${seat}`, { group: 'a', seat, by: 'expert' }));
    return w;
  };
  it('is free again where a lease ended without an answer, after a restart too', () => {
    const w = laidOut();
    expect(w.inbox.lease(one, 0)?.question.id).toBe('a#expert/0');
    w.inbox.tick(lease);
    expect(w.inbox.lease(two, lease)?.question.id).toBe('a#expert/0');
    expect(w.inbox.lease(one, lease)?.question.id).toBe('a#expert/1');
    w.inbox.requeue('a#expert/0', 'experimenter-1');
    w.inbox.requeue('a#expert/1', 'experimenter-1');
    const after = w.again(lease);
    for (const seat of ['expert/0', 'expert/1']) after.put(asking(`a#${seat}`, { group: 'a', seat, by: 'expert' }));
    expect(after.inbox.lease(one, lease)?.question.id).toBe('a#expert/0');
  });
  it('is kept by an answer, after a restart too', () => {
    const w = laidOut();
    judge(w, one);
    w.inbox.tick(grace);
    const after = w.again(grace);
    after.put(asking('a#expert/1', { group: 'a', seat: 'expert/1', by: 'expert' }));
    for (const each of [w, after]) expect(each.inbox.lease(one, grace)).toBeUndefined();
  });
  it('is free where the answer was taken back and let go', () => {
    const w = laidOut();
    w.inbox.undo(judge(w, one) ?? '', one.id, 0);
    expect(w.inbox.lease(one, 0)).toBeUndefined();
    w.inbox.requeue('a#expert/0', 'experimenter-1');
    w.inbox.lease(two, 0);
    expect(w.inbox.lease(one, 0)?.question.id).toBe('a#expert/1');
  });
  it('that nobody has is taken before one that somebody has', () => {
    const w = laidOut();
    w.put(asking('a/part/0#expert/0', { group: 'a', seat: 'expert/0', by: 'expert' }));
    judge(w, one);
    w.inbox.lease(one, 0);
    w.inbox.requeue('a/part/0#expert/0', 'experimenter-1');
    expect(w.inbox.lease(two, 0)?.question.id).toBe('a#expert/1');
  });
});

it('whatever happened, three raters and two experts can answer every audit that is left, each from one seat', () =>
  fc.assert(
    fc.property(fc.array(anAct(), { maxLength: 100, size: 'max' }), fc.boolean(), (acts, restarts) => {
      const { w: before, now } = told(acts);
      const w = restarts ? restarted(before, now + grace) : before;
      workedOff(w, now + grace);
      expect(w.inbox.open()).toEqual([]);
      expect(inTwoSeats(w, placeOf)).toEqual([]);
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

function told(acts: readonly Act[]): { readonly w: World; readonly now: number } {
  const w = world();
  for (const each of audits) w.put(each);
  const sent = new Map<string, string[]>();
  let now = 0;
  for (const [i, act] of acts.entries()) {
    if (act.is === 'wait') now += act.ms;
    if (act.is === 'requeue') w.inbox.requeue(audits[act.which]?.id ?? '', 'experimenter-1');
    if (act.is === 'withdraw') w.inbox.withdraw(audits[act.which]?.id ?? '', 'no use', 'experimenter-1');
    if ('who' in act) does(w, act, { id: `answer-${i}`, sent, now });
  }
  return { w, now };
}

function does(
  w: World,
  { is, who, which }: Extract<Act, { readonly who: number }>,
  { id, sent, now }: { readonly id: string; readonly sent: Map<string, string[]>; readonly now: number },
): void {
  const someone = staff[who] ?? person('nobody');
  const mine = sent.get(someone.id) ?? [];
  const held = w.inbox.held(someone.id);
  const mineToAnswer = held[which % Math.max(1, held.length)];
  if (is === 'lease') w.inbox.lease(someone, now);
  else if (is === 'undo') w.inbox.undo(mine[which % Math.max(1, mine.length)] ?? '', someone.id, now);
  else if (mineToAnswer !== undefined) {
    const say = is === 'skip' ? skip('unclear') : given('tie');
    w.inbox.answer({ id, lease: mineToAnswer.id, response: say, guidelines: 'v1' }, someone.id, now);
    sent.set(someone.id, [...mine, id]);
  }
}

function restarted(w: World, now: number): World {
  w.inbox.tick(now);
  const open = new Set(w.inbox.open().map(({ query }) => query));
  const after = w.again(now);
  for (const each of audits) if (open.has(each.id)) after.put(each);
  return after;
}

/** Everybody comes again and again and answers what they are handed. */
function workedOff(w: World, from: number): void {
  for (let round = 1; round <= 20; round++) {
    const now = from + round * 2 * lease;
    for (const each of staff) while (judge(w, each, { now, say: given('tie') }) !== undefined);
    w.inbox.tick(now);
  }
}
