import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import {
  control,
  help,
  inTwoSlots,
  person,
  type QueueFixture,
  question,
  queueFixture,
  response,
  skip,
} from './queue-fixture.js';

/** What can happen to an annotation queue, in any order, with any gaps of time. Numbers choose among what there is. */
type Act =
  | { readonly is: 'put' | 'withdraw' | 'requeue'; readonly query: number }
  | { readonly is: 'lease' | 'forget'; readonly who: number }
  | { readonly is: 'answer' | 'skip' | 'renew' | 'first'; readonly who: number; readonly which: number }
  | { readonly is: 'resend' | 'undo'; readonly who: number; readonly which: number }
  | { readonly is: 'wait'; readonly ms: number };

const people = [1, 2, 3, 4].map((i) => person(`rater-${i}`));
/** Twelve questions in four groups of three, two of which are one slot. */
const seatOf = (i: number) => (i < 8 ? 'unaided' : 'help');
const query = (i: number) =>
  question(`q${i}`, { group: `g${i % 4}`, seat: seatOf(i), shown: i % 3 === 0 ? [help] : [] });

/** No answer is left that could still be taken back: on a restart they count as used. */
const graceIsOver = 3000;

const small = fc.nat({ max: 11 });
const who = fc.nat({ max: people.length - 1 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ is: fc.constant('put' as const), query: small }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constantFrom('withdraw' as const, 'requeue' as const), query: small }) },
  { weight: 72, arbitrary: fc.record({ is: fc.constant('lease' as const), who }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('forget' as const), who }) },
  {
    weight: 84,
    arbitrary: fc.record({
      is: fc.constantFrom('answer' as const, 'answer' as const, 'skip' as const, 'renew' as const, 'first' as const),
      who,
      which: small,
    }),
  },
  { weight: 30, arbitrary: fc.record({ is: fc.constantFrom('resend' as const, 'undo' as const), who, which: small }) },
  {
    weight: 30,
    arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.constantFrom(500, 3000, 60_000, 130_000) }),
  },
);
const settings: fc.Arbitrary<Partial<PeopleSettings>> = fc.record({
  raters: fc.constantFrom(1, 1, 2, 3),
  grace: fc.constantFrom(0, 3),
  repeats: fc.constantFrom(0, 0.5),
  answerFirst: fc.constantFrom(0, 0.5),
  gold: fc.constantFrom({ questions: 0, share: 0 }, { questions: 4, share: 0.5 }),
  practice: fc.constantFrom({ questions: 0, pass: 1, rounds: 3 }, { questions: 2, pass: 0.5, rounds: 3 }),
});
const aStory = fc.record({ settings, acts: fc.array(anAct, { maxLength: 150, size: 'max' }) });

it('in any history, an answer counts once, nobody has two slots, and no question is lost', () =>
  fc.assert(
    fc.property(aStory, ({ settings: chosen, acts }) => {
      const story = played(chosen, acts);
      answersCountOnce(story.world);
      nobodyHasTwoSlots(story.world);
      noQuestionIsLost(story);
    }),
    { numRuns: 300 },
  ));

it('after any history, a restart from the log gives the same queue', () =>
  fc.assert(
    fc.property(aStory, ({ settings: chosen, acts }) => {
      const { world: before, put, now } = played(chosen, acts);
      before.queue.tick(now + graceIsOver);
      const open = new Set(before.queue.open().map((each) => each.query));
      const after = before.restarted(now + graceIsOver);
      for (const id of put) if (open.has(id)) after.put(query(Number(id.slice(1))));
      expect(openIn(after)).toEqual(openIn(before));
      for (const { id } of people) {
        expect(heldBy(after, id)).toEqual(heldBy(before, id));
        expect(after.queue.recent(id)).toEqual(
          before.queue.recent(id).map((each) => ({ ...each, used: expect.anything() })),
        );
      }
      expect(after.events.length).toBe(before.events.length);
    }),
    { numRuns: 300 },
  ));

it('after any history, everything is settled once people work until nothing is left', () =>
  fc.assert(
    fc.property(aStory, ({ settings: chosen, acts }) => {
      const story = played({ ...chosen, raters: 1 }, acts);
      const helper = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((id) =>
        person(id, { qualified: true }),
      );
      let now = story.now + 1_000_000;
      story.world.queue.tick(now);
      for (let left = 50; left > 0; left--) {
        for (const each of helper) workOff(story.world, each, now);
        now += 200_000;
        story.world.queue.tick(now);
      }
      expect(story.world.queue.open()).toEqual([]);
    }),
    { numRuns: 100 },
  ));

interface Story {
  readonly world: QueueFixture;
  readonly put: ReadonlySet<string>;
  readonly now: number;
}

/** Lets the acts happen one after the other. */
function played(chosen: Partial<PeopleSettings>, acts: readonly Act[]): Story {
  const w = queueFixture(chosen);
  w.queue.addControlQuestions([control('p0', 'tie'), control('p1', 'first'), control('p2', 'tie')], 'practice');
  w.queue.addControlQuestions([control('k0', 'tie'), control('k1', 'tie')], 'gold');
  const put = new Set<string>();
  const sent: string[] = [];
  let now = 0;
  for (const act of acts) now = perform(w, act, { put, sent, now });
  return { world: w, put, now };
}

function perform(
  w: QueueFixture,
  act: Act,
  { put, sent, now }: { put: Set<string>; sent: string[]; now: number },
): number {
  const someone = 'who' in act ? (people[act.who] ?? person('nobody')) : person('nobody');
  const held = w.queue.held(someone.id);
  const lease = 'which' in act ? held[act.which % Math.max(1, held.length)]?.id : undefined;
  if (act.is === 'wait') w.queue.tick(now + act.ms);
  if (act.is === 'put') {
    put.add(`q${act.query}`);
    w.put(query(act.query));
  }
  if (act.is === 'withdraw') w.queue.withdraw(`q${act.query}`, 'no use');
  if (act.is === 'requeue') w.queue.requeue(`q${act.query}`, 'experimenter-1');
  if (act.is === 'lease') w.queue.lease(someone, now);
  if (act.is === 'forget') w.queue.forget(someone.id, someone.id);
  if (act.is === 'renew' && lease !== undefined) w.queue.renew(lease, someone.id, now);
  if (act.is === 'first' && lease !== undefined) w.queue.first(lease, someone.id, 'first', now);
  if ((act.is === 'answer' || act.is === 'skip') && lease !== undefined) {
    const id = `answer-${sent.length}`;
    sent.push(`${id} ${lease} ${someone.id}`);
    send(w, { id, lease, rater: someone.id, say: act.is === 'skip' ? skip('unclear') : response('tie'), now });
  }
  if (act.is === 'resend') {
    const [id = '', of = '', rater = ''] = sent[act.which % Math.max(1, sent.length)]?.split(' ') ?? [];
    send(w, { id, lease: of, rater, say: response('first'), now });
  }
  if (act.is === 'undo') w.queue.undo(sent[sent.length - 1 - act.which]?.split(' ')[0] ?? '', someone.id, now);
  return act.is === 'wait' ? now + act.ms : now;
}

function send(
  w: QueueFixture,
  answer: { id: string; lease: string; rater: string; say: ReturnType<typeof response>; now: number },
) {
  const { id, lease, rater, say, now } = answer;
  w.queue.answer({ id, lease, response: say, guidelines: 'v1' }, rater, now);
}

function workOff(w: QueueFixture, who: ReturnType<typeof person>, now: number): void {
  for (let lease = w.queue.lease(who, now); lease !== undefined; lease = w.queue.lease(who, now)) {
    w.queue.first(lease.id, who.id, 'tie', now);
    send(w, { id: `work-${lease.id}`, lease: lease.id, rater: who.id, say: response('tie'), now });
  }
}

/** Each id is recorded once, and no answer is in two replies; a reply is told once for each time that a question is put. */
function answersCountOnce(w: QueueFixture): void {
  const recorded = w.events.flatMap((event) =>
    event.type === 'answered' || event.type === 'late' || event.type === 'amended' ? [event.id] : [],
  );
  expect(new Set(recorded).size).toBe(recorded.length);
  const used = w.events.flatMap((event) => (event.type === 'settled' ? event.answers : []));
  expect(new Set(used).size).toBe(used.length);
  const undone = new Set(w.events.flatMap((event) => (event.type === 'undone' ? [event.id] : [])));
  expect(used.filter((id) => undone.has(id))).toEqual([]);
  const settled = w.events.flatMap((event) => (event.type === 'settled' ? [event.query] : []));
  expect(new Set(settled).size).toBe(settled.length);
}

/** Of one group a person answers in one slot, and is never leased a question again that they answered and did not take back. */
function nobodyHasTwoSlots(w: QueueFixture): void {
  const slotOf = (id: string) => ({ group: `g${Number(id.slice(1)) % 4}`, seat: seatOf(Number(id.slice(1))) });
  expect(inTwoSlots(w, slotOf)).toEqual([]);
  const said = new Set<string>();
  for (const event of w.events) {
    if (event.type === 'answered' && event.purpose === 'asked') {
      expect(said.has(`${event.rater} ${event.query}`)).toBe(false);
      said.add(`${event.rater} ${event.query}`);
    }
    if (event.type === 'undone') {
      const of = w.events.find((each) => each.type === 'answered' && each.id === event.id);
      if (of?.type === 'answered') said.delete(`${of.rater} ${of.query}`);
    }
  }
}

/** What was put is open, settled or withdrawn, and only one of them since it was put last. */
function noQuestionIsLost({ world: w, put }: Story): void {
  const open = new Set(w.queue.open().map((each) => each.query));
  const settled = new Set(w.events.flatMap((event) => (event.type === 'settled' ? [event.query] : [])));
  const withdrawn = new Set(w.events.flatMap((event) => (event.type === 'withdrawn' ? [event.query] : [])));
  for (const id of put) {
    expect([id, open.has(id) || settled.has(id) || withdrawn.has(id)]).toEqual([id, true]);
    expect([id, open.has(id) && settled.has(id)]).toEqual([id, false]);
  }
  for (const { held, wanted, answers } of w.queue.open()) expect(held.length + answers).toBeLessThanOrEqual(wanted);
}

const heldBy = (w: QueueFixture, id: string) => w.queue.held(id).map(({ until: _, ...lease }) => lease);

const openIn = (w: QueueFixture) =>
  w.queue
    .open()
    .map(({ query: id, wanted, answers, held }) => ({ query: id, wanted, answers, held: [...held].sort() }))
    .sort((a, b) => (a.query < b.query ? -1 : 1));
