import { expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import { rng } from '../../../src/math/rng.js';
import { control, person, type QueueFixture, question, queueFixture, response, skip } from './queue-fixture.js';

const kinds = ['asked', 'gold', 'repeat'] as const;
type Kind = (typeof kinds)[number];

/** Of the questions of each kind that the first rater let go of: how many there were, and how many came to them again. */
type Returns = Readonly<Record<Kind, { readonly lapses: number; readonly came: number }>>;

interface Crowd {
  readonly people: number;
  readonly wanted: number;
  /** Shares of leases that the others let lapse, and that they skip. */
  readonly others: { readonly lapse: number; readonly skip: number };
}

const steady = { lapse: 0, skip: 0 };
const crowds: readonly Crowd[] = [
  { people: 2, wanted: 1, others: steady },
  { people: 3, wanted: 1, others: steady },
  { people: 2, wanted: 2, others: steady },
  { people: 2, wanted: 1, others: { lapse: 0.4, skip: 0 } },
  { people: 3, wanted: 1, others: { lapse: 0, skip: 0.4 } },
];

it.each(crowds)('what somebody lets go of comes to them again as often, whatever it is for: %o', (crowd) => {
  const returns = returnsOf(worked(crowd));
  expect(Math.min(...kinds.map((kind) => returns[kind].lapses))).toBeGreaterThanOrEqual(300);
  for (const kind of ['gold', 'repeat'] as const) {
    const { difference, halfWidth } = differenceOf(returns, kind);
    expect(Math.abs(difference)).toBeLessThan(halfWidth);
  }
});

it('all that somebody lets go of comes to them again where there is nobody else', () => {
  const returns = returnsOf(worked({ people: 1, wanted: 1, others: steady }));
  for (const kind of kinds) expect([kind, returns[kind].came]).toEqual([kind, returns[kind].lapses]);
});

it('what comes again stands as it stood, and a repeat repeats the same answer', () => {
  const again = new Map<string, string>();
  for (const event of worked({ people: 1, wanted: 1, others: { lapse: 0, skip: 0 } }).events) {
    if (event.type !== 'leased') continue;
    const { query, purpose, swapped, help, confidence, again: repeats } = event;
    const stood = JSON.stringify({ swapped, help, confidence, repeats });
    expect(again.get(`${purpose} ${query}`) ?? stood).toBe(stood);
    again.set(`${purpose} ${query}`, stood);
  }
});

it('after a restart the same control questions come again', () => {
  const [one, two] = [person('rater-1'), person('rater-2')];
  const put = (w: QueueFixture) => {
    for (let i = 0; i < 300; i++) w.put(question(`q${i}`));
  };
  const before = filled({ ...settings, repeats: 0.3 });
  put(before);
  const answer = (w: QueueFixture, who: typeof one, now: number) => {
    const lease = w.queue.lease(who, now);
    if (lease === undefined) return undefined;
    w.queue.answer({ id: `a-${lease.id}`, lease: lease.id, response: response('first'), guidelines: '' }, who.id, now);
    return lease.purpose === 'asked' ? [] : [`${lease.purpose} ${lease.question.id}`];
  };
  for (let i = 0; i < 40; i++) answer(before, one, 0);
  for (let i = 0; i < 30; i++) before.queue.lease(one, 0);
  before.queue.tick(11_000);
  for (let i = 0; i < 5; i++) answer(before, two, 11_000);
  const after = before.restarted(11_000);
  put(after);
  const [through, restarted] = [before, after].map((w) =>
    Array.from({ length: 60 }, () => answer(w, one, 11_000) ?? []).flat(),
  );
  expect(restarted?.sort()).toEqual(through?.sort());
  expect(through?.length).toBeGreaterThan(20);
});

const settings = { gold: { questions: 2000, share: 0.2 }, repeats: 0.2, lease: 10, grace: 0 };
const rounds = 3300;

/** The first rater lets a random half of their leases lapse; in each round the others work before them, after them, or not at all. */
function worked({ people, wanted, others }: Crowd): QueueFixture {
  const w = filled({ ...settings, raters: wanted });
  const chance = rng(7);
  const turn = (i: number, round: number) => {
    const now = round * 11_000;
    const lease = w.queue.lease(person(`rater-${i}`), now);
    const { lapse, skip: skips } = i === 0 ? { lapse: round < rounds ? 0.5 : 0, skip: 0 } : others;
    const [lapses, isSkipped] = [chance.next() < lapse, chance.next() < skips];
    if (lease === undefined || lapses) return;
    const said = isSkipped ? skip('unwilling') : response('first');
    w.queue.answer({ id: `a-${lease.id}`, lease: lease.id, response: said, guidelines: '' }, `rater-${i}`, now);
  };
  for (let round = 0; round < rounds + 30; round++) {
    w.put(question(`q${round * 2}`));
    w.put(question(`q${round * 2 + 1}`));
    const turns = Array.from({ length: people - 1 }, (_, i) => i + 1).filter(() => chance.next() < 0.6);
    const before = turns.filter(() => chance.next() < 0.5);
    for (const i of [...before, 0, ...turns.filter((each) => !before.includes(each))]) turn(i, round);
  }
  return w;
}

function filled(chosen: Partial<PeopleSettings>): QueueFixture {
  const w = queueFixture(chosen);
  const controls = Array.from({ length: settings.gold.questions }, (_, i) => control(`g${i}`, 'tie'));
  w.queue.addControlQuestions(controls, 'gold');
  return w;
}

function returnsOf(w: QueueFixture): Returns {
  const counts = { asked: { lapses: 0, came: 0 }, gold: { lapses: 0, came: 0 }, repeat: { lapses: 0, came: 0 } };
  const leased = new Map<string, { readonly purpose: Kind; readonly query: string }>();
  const lapsed = new Set<string>();
  for (const event of w.events) {
    if (event.type === 'leased' && event.rater === 'rater-0' && event.purpose !== 'practice') {
      const { lease, purpose, query } = event;
      leased.set(lease, { purpose, query });
      if (lapsed.delete(`${purpose} ${query}`)) counts[purpose].came += 1;
    }
    const held = event.type === 'expired' ? leased.get(event.lease) : undefined;
    if (held === undefined) continue;
    counts[held.purpose].lapses += 1;
    lapsed.add(`${held.purpose} ${held.query}`);
  }
  return counts;
}

/** How much more often than open questions these come again, and half the width of the 99 % interval around none. */
function differenceOf(returns: Returns, kind: Kind) {
  const [asked, other] = [shareOf(returns.asked), shareOf(returns[kind])];
  return { difference: other.share - asked.share, halfWidth: 2.576 * Math.sqrt(other.variance + asked.variance) };
}

function shareOf({ lapses, came }: Returns[Kind]) {
  const share = came / lapses;
  return { share, variance: (share * (1 - share)) / lapses + 1e-9 };
}
