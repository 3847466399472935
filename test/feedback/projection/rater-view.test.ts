import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import { createPeopleProjection } from '../../../src/feedback/projection/projection.js';
import type { InvitedRater, RaterView } from '../../../src/feedback/projection/views/rater-view.js';
import * as say from './live/events.js';
import { hosted, logged, type Short } from './live/hosted.js';

const settings = { debrief: 2 };
const [q0, q1] = ['level/0/evaluator/0/0', 'level/0/evaluator/0/1'];
const people = (type: string, body: object): Short => ['people', type, body];
const helpedLease = (query: string): Short => {
  const [, , leased] = say.leased(query, 'r1');
  return people('leased', { ...leased, help: 'with' });
};
const repeat = (answer: string, id = 'repeat'): readonly Short[] => [
  say.leased(q0, 'r1', { purpose: 'repeat', again: `${q0}~r1` }),
  say.answered(q0, 'r1', answer, { id, purpose: 'repeat' }),
];
const answered = (query: string, answer = 'first'): readonly Short[] => [
  say.queued(query),
  say.leased(query, 'r1'),
  say.answered(query, 'r1', answer),
];

describe('a rater’s own status', () => {
  it('counts skips, practice, gold and repeats alike: other counts would tell which is which', () =>
    expect(
      status([
        ...answered(q0),
        ...answered(q1, 'skip'),
        say.gold('g', 'first'),
        say.answered('g', 'r1', 'first', { purpose: 'gold' }),
        ...repeat('first'),
      ]).answered,
    ).toBe(4));
  it('lists the last answers with their prompt, newest first', () =>
    expect(status([...answered(q0), ...answered(q1, 'skip')]).recent).toMatchObject([
      { id: `${q1}~r1`, prompt: 'Which is better?', said: 'skip' },
      { id: `${q0}~r1`, prompt: 'Which is better?', said: 'first' },
    ]));
  it('neither counts nor lists an answer that was undone', () =>
    expect(status([...answered(q0), say.undone(q0, 'r1')])).toMatchObject({ answered: 0, recent: [] }));
  it('shows agreement with own repeats from the next debrief on', () => {
    expect(status([...answered(q0), ...repeat('second')], { debrief: 9 }).own).toEqual({ same: 0, of: 0 });
    expect(status([...answered(q0), ...repeat('first')]).own).toEqual({ same: 1, of: 1 });
  });
  it('counts a repeat once that was undone and answered again', () => {
    const events = [
      ...answered(q0),
      ...repeat('second'),
      people('undone', { id: 'repeat', rater: 'r1' }),
      say.leased(q0, 'r1', { purpose: 'repeat', again: 'repeat' }),
      say.answered(q0, 'r1', 'first', { id: 'anew', purpose: 'repeat' }),
    ];
    expect(status(events, { debrief: 1 }).own).toEqual({ same: 1, of: 1 });
  });
});

describe('a debrief', () => {
  const helped = (arm: 'assisted' | 'planted'): readonly Short[] => [
    say.queued(q0, 'rater', { arm }),
    helpedLease(q0),
    say.answered(q0, 'r1', 'first'),
    people('settled', { query: q0 }),
  ];
  it.each(['assisted', 'planted'] as const)('says whether help was planted, %s', (arm) =>
    expect(debrief(helped(arm))).toMatchObject([{ id: `${q0}~r1`, said: 'first', planted: arm === 'planted' }]),
  );
  it('waits for the grace of an answer', () => expect(debrief(helped('assisted'), 1e9)).toEqual([]));
  it('leaves out answers without help', () => expect(debrief(answered(q0))).toEqual([]));
  it('speaks of an answer once', () =>
    expect(
      debrief([
        ...helped('planted'),
        people('debriefed', { rater: 'r1', answers: [{ id: `${q0}~r1`, planted: true }] }),
      ]),
    ).toEqual([]));
});

it('knows nobody who was not invited, whatever they answered', () => {
  const raters = view(answered(q0).map(([stream, type, body]) => [stream, type, rename(body)]));
  expect([raters.person('r2'), [...raters.everybody()].map(({ rater }) => rater)]).toEqual([undefined, ['r1']]);
});

const rename = (body: object): object => ('rater' in body ? { ...body, rater: 'r2' } : body);

function view(events: readonly Short[], more: Partial<PeopleSettings> = {}): RaterView {
  const projection = createPeopleProjection({ hosted: hosted({ ...settings, ...more }) });
  for (const [i, [stream, type, body]] of [say.invited('r1'), ...events].entries())
    projection.apply(logged([stream, type, body, 1000 * i], i + 1));
  return projection.raters;
}

function known(raters: RaterView): InvitedRater {
  const person = raters.person('r1');
  if (person === undefined) throw new RangeError('expected a rater who was invited, got none');
  return person;
}

function status(events: readonly Short[], more: Partial<PeopleSettings> = {}) {
  const raters = view(events, more);
  return raters.status(known(raters), { grace: 1000, now: 60_000 });
}

function debrief(events: readonly Short[], grace = 1000) {
  const raters = view(events);
  return raters.debrief(known(raters), { grace, now: 60_000 });
}
