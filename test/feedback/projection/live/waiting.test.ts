import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../../src/feedback/people/settings.js';
import type { LiveWaiting } from '../../../../src/types/live-waiting.js';
import * as say from './events.js';
import { liveAfter, type Short } from './hosted.js';
import { began, gate, people, q, ruling, rung, signed } from './short-events.js';

const unpractised: Partial<PeopleSettings> = { practice: { questions: 0, pass: 0, rounds: 1 } };
const crew = [
  ...['r1', 'r2', 'r3'].map((rater) => say.invited(rater)),
  ...['e1', 'e2'].map((rater) => say.invited(rater, 'expert')),
  say.invited('v1', 'reviewer'),
  say.invited('x1', 'experimenter'),
];
const agreed = (rater: string) => people('agreed', { rater, guidelines: 'v1' });
const all = ['r1', 'r2', 'r3', 'e1', 'e2', 'v1', 'x1'];
const met = all.map(agreed);

/** What a run with these people waits for, after these events; who is connected. */
function waiting(
  events: readonly Short[],
  here: readonly string[] = all,
  { settings = unpractised, fault }: { readonly settings?: Partial<PeopleSettings>; readonly fault?: string } = {},
): LiveWaiting | null {
  return liveAfter([...crew, began, ...events], settings).read(60_000, new Set(here), fault).waiting;
}

describe('answers', () => {
  it('waits for nobody while an agent is trained', () =>
    expect(waiting(met)).toEqual({
      ...{ level: 0, for: 'training', by: null, count: 0, here: [], away: [], left: [], others: 0, todo: 'nothing' },
    }));
  it('counts the answers that raters who are here may give', () =>
    expect(waiting([...met, say.queued(q(0)), say.queued(q(1))], ['r1', 'r3'])).toEqual({
      ...{ level: 0, for: 'answers', by: 'rater', count: 2, others: 0, todo: 'nothing' },
      ...{ here: ['r1', 'r3'], away: ['r2'], left: [] },
    }));
  it('names those who could, where nobody is here who came before', () =>
    expect(waiting([...met, say.queued(q(0))], ['e1', 'x1'])).toMatchObject({
      ...{ for: 'answers', here: [], away: ['r1', 'r2', 'r3'], todo: 'call-back' },
    }));
  it('asks for links to be sent where somebody never came', () =>
    expect(waiting([agreed('r1'), say.queued(q(0))], [])).toMatchObject({ todo: 'send-links' }));
  it('wants as many answers as the settings say, of different people', () => {
    const two = { ...unpractised, raters: 2 };
    const once = [...met, say.queued(q(0)), say.answered(q(0), 'r1', 'first')];
    expect(waiting(once, ['r1'], { settings: two })).toMatchObject({ count: 1, here: [], away: ['r2', 'r3'] });
    expect(waiting(once, ['r1', 'r2'], { settings: two })).toMatchObject({ count: 1, here: ['r2'] });
  });
  it('waits for no question that is answered, settled or dropped', () => {
    const ends = [say.answered(q(0), 'r1', 'first'), people('settled', { query: q(0) })];
    for (const end of [...ends, people('withdrawn', { query: q(0), why: 'dropped' })])
      expect(waiting([...met, say.queued(q(0)), end])).toMatchObject({ for: 'training' });
  });
  it('waits again for what was undone', () =>
    expect(
      waiting([...met, say.queued(q(0)), say.answered(q(0), 'r1', 'first'), say.undone(q(0), 'r1')], ['r1']),
    ).toMatchObject({ count: 1, here: ['r1'] }));
  it('waits for another rater where a question was skipped as unclear', () =>
    expect(waiting([...met, say.queued(q(0)), say.answered(q(0), 'r1', 'skip')], ['r1'])).toMatchObject({
      ...{ count: 1, here: [], away: ['r2', 'r3'] },
    }));
  it('does not wait for what experts compare beside the climb', () =>
    expect(waiting([...met, say.queued(q(0), 'expert', { afterLabels: 8 })])).toMatchObject({ for: 'training' }));
  it('counts nobody who avoids the topic', () => {
    const body = { id: q(0), ...topical };
    expect(
      waiting([...met, people('opted-out', { rater: 'r1', topics: ['war'] }), queuedWith(body)], ['r1']),
    ).toMatchObject({ here: [], away: ['r2', 'r3'] });
  });
});

it('waits for an expert where one is to answer in the place of raters', () => {
  const asked = [...met, say.queued(q(0)), people('requeued', { query: q(0), by: 'x1', to: 'expert' })];
  expect(waiting(asked, ['r1'])).toMatchObject({ by: 'expert', count: 1, here: [], away: ['e1', 'e2'] });
  expect(waiting(asked, ['e2'])).toMatchObject({ by: 'expert', here: ['e2'] });
});

it('counts nobody as here whose question lapsed since they last did something', () =>
  expect(waiting([...met, say.queued(q(0)), say.leased(q(0), 'r1'), say.expired(q(0), 'r1')], ['r1'])).toMatchObject({
    here: [],
    away: ['r1', 'r2', 'r3'],
  }));

describe('people who are gone', () => {
  it.each<[string, readonly Short[]]>([
    ['withdrew', [people('withdrew', { rater: 'r1', by: 'r1' })]],
    ['lost the invite', [people('uninvited', { invite: 'invite-r1', by: 'x1' })]],
    [
      'failed every round of practice',
      [1, 2, 3].map(() => people('qualified', { rater: 'r1', right: 0, of: 4, passed: false })),
    ],
  ])('counts nobody who %s', (_, gone) => {
    const passed = ['r2', 'r3'].map((rater) => people('qualified', { rater, right: 4, of: 4, passed: true }));
    const settings = { practice: { questions: 4, pass: 0.75, rounds: 3 } };
    expect(waiting([...met, ...passed, ...gone, say.queued(q(0))], ['r1'], { settings })).toMatchObject({
      ...{ here: [], away: ['r2', 'r3'], left: ['r1'] },
    });
  });
  it('asks for others where nobody is left', () =>
    expect(
      waiting([
        ...met,
        ...['r1', 'r2', 'r3'].map((rater) => people('withdrew', { rater, by: rater })),
        say.queued(q(0)),
      ]),
    ).toMatchObject({ for: 'answers', count: 1, here: [], away: [], left: ['r1', 'r2', 'r3'], todo: 'replace' }));
  it('wants the answer of somebody who withdrew from somebody else', () =>
    expect(
      waiting(
        [...met, say.queued(q(0)), say.answered(q(0), 'r1', 'first'), people('withdrew', { rater: 'r1', by: 'r1' })],
        ['r2'],
      ),
    ).toMatchObject({ count: 1, here: ['r2'], left: ['r1'] }));
});

describe('before the first answer', () => {
  const practice = { practice: { questions: 4, pass: 0.75, rounds: 3 } };
  it('waits for people who are here to agree', () =>
    expect(waiting([say.queued(q(0))], ['r1'])).toMatchObject({
      for: 'guidelines',
      count: 1,
      here: ['r1'],
      todo: 'nothing',
    }));
  it('waits for them to practise', () =>
    expect(waiting([...met, say.queued(q(0))], ['r1', 'r2'], { settings: practice })).toMatchObject({
      ...{ for: 'practice', here: ['r1', 'r2'] },
    }));
  it('waits for answers as soon as one of them has passed', () =>
    expect(
      waiting(
        [...met, people('qualified', { rater: 'r2', right: 4, of: 4, passed: true }), say.queued(q(0))],
        ['r1', 'r2'],
        {
          settings: practice,
        },
      ),
    ).toMatchObject({ for: 'answers', here: ['r1', 'r2'] }));
});

describe('audits', () => {
  const audit = 'level/0/gate/0';
  const seat = (name: string, by = 'rater'): Short =>
    say.queued(`${audit}#${name}`, by, { audit, group: audit, seat: name });
  const inspected = (rater: string, n: number) => say.answered(`${audit}#expert/${n}`, rater, 'first');
  it('says that it waits for experts', () =>
    expect(waiting([...met, seat('expert/0', 'expert')], ['r1'])).toMatchObject({
      ...{ for: 'audits', by: 'expert', count: 1, here: [], away: ['e1', 'e2'], todo: 'call-back' },
    }));
  it('counts nobody who answered from another seat', () =>
    expect(
      waiting([...met, seat('expert/0', 'expert'), seat('expert/1', 'expert'), inspected('e1', 0)], ['e1']),
    ).toMatchObject({ count: 1, here: [], away: ['e2'] }));
  it('lets somebody answer more questions from the seat that is theirs', () =>
    expect(
      waiting(
        [
          ...met,
          seat('expert/0', 'expert'),
          say.queued(`${audit}/part/1#expert/0`, 'expert', { audit, group: audit, seat: 'expert/0' }),
          inspected('e1', 0),
        ],
        ['e1'],
      ),
    ).toMatchObject({ count: 1, here: ['e1'] }));
  it('takes a seat back with the answer', () =>
    expect(
      waiting(
        [
          ...met,
          seat('unaided'),
          seat('help'),
          say.answered(`${audit}#help`, 'r1', 'first'),
          say.undone(`${audit}#help`, 'r1'),
        ],
        ['r1'],
      ),
    ).toMatchObject({ count: 2, here: ['r1'] }));
  it('tells first what nobody here can give, and how much else there is to do', () =>
    expect(waiting([...met, say.queued(q(0)), say.queued(q(1)), seat('expert/0', 'expert')], ['r1'])).toMatchObject({
      ...{ for: 'audits', by: 'expert', count: 1, here: [], others: 2 },
    }));
  it('forgets the seats of an audit that is done', () =>
    expect(
      waiting(
        [...met, seat('expert/0', 'expert'), inspected('e1', 0), say.audited(audit), seat('expert/1', 'expert')],
        ['e1'],
      ),
    ).toMatchObject({ here: ['e1'] }));
});

describe('decisions', () => {
  const waits = people('promoting', { level: 0, ...ruling });
  it('waits for reviewers to sign', () =>
    expect(waiting([...met, waits])).toMatchObject({
      ...{ level: 0, for: 'sign-off', by: 'reviewer', count: 1, here: ['v1'], todo: 'sign' },
    }));
  it('names a reviewer who is not here', () =>
    expect(waiting([...met, waits], ['r1'])).toMatchObject({ for: 'sign-off', here: [], away: ['v1'] }));
  it('counts a signature', () => {
    const two = { ...unpractised, signOff: { needed: 2, reviewers: 2 } };
    const events = [say.invited('v2', 'reviewer'), waits, signed('v1')];
    expect(waiting(events, ['v1'], { settings: two })).toMatchObject({
      count: 1,
      here: [],
      away: ['v2'],
      todo: 'send-links',
    });
    expect(waiting([...events, signed('v2')], [], { settings: two })).toMatchObject({ for: 'training' });
  });
  it('goes on once it is decided', () =>
    expect(waiting([...met, waits, signed('v1'), gate('promoted', ruling), rung('began', {}, 1)])).toMatchObject({
      ...{ level: 1, for: 'training' },
    }));
});

describe('the run', () => {
  it('waits to be resumed', () =>
    expect(waiting([...met, say.queued(q(0)), people('paused', { by: 'x1' })])).toMatchObject({
      ...{ level: null, for: 'resume', by: 'experimenter', here: ['x1'], todo: 'resume' },
    }));
  it('waits for a log that can be written, whatever else', () =>
    expect(waiting([...met, say.queued(q(0))], [], { fault: 'the disk is full' })).toMatchObject({
      for: 'log',
      todo: 'mend-log',
    }));
  it('waits for nothing once it is over', () => {
    expect(waiting([...met, say.queued(q(0)), ['run', 'ended', {}]])).toBeNull();
    expect(waiting([...met, say.queued(q(0)), people('stopped', { by: 'x1' })])).toBeNull();
  });
});

const topical = { about: { is: 'text', text: 'a battle', sensitive: 'war' } };

/** A question whose text is known. */
function queuedWith(more: object): Short {
  const [stream, type, event] = say.queued(q(0));
  const { body } = event as { readonly body: string };
  return [stream, type, { ...event, body: JSON.stringify({ ...(JSON.parse(body) as object), ...more }) }];
}
