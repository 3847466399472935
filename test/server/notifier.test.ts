import { expect, it } from 'vitest';
import { createConnectionRegistry } from '../../src/server/context/connection-registry.js';
import { createNotifier } from '../../src/server/context/notifier.js';
import { createProjections } from '../../src/server/context/projections.js';
import { createRunEnd } from '../../src/server/context/run-end.js';
import type { SessionInput } from '../../src/server/session/messages.js';
import { newSession } from '../../src/server/session/session.js';
import { type PeopleEvent, peopleStream } from '../../src/types/events/index.js';
import { hosted } from '../feedback/projection/live/hosted.js';
import { plain, response } from '../feedback/queue/queue-fixture.js';

it('sends a status once to each of many, a few in one update', () => {
  const { sent, raters, answers, update } = opened(100);
  for (const rater of raters) answers(rater);
  const inUpdates: number[] = [];
  for (let step = 1; sent.length < 100; step++) {
    const before = sent.length;
    update(1000 + 25 * step);
    inUpdates.push(sent.length - before);
  }
  expect([new Set(sent).size, Math.max(...inUpdates)]).toEqual([100, 5]);
});

it('sends no status that says what the last one said', () => {
  const { sent, answers, isLeased, update } = opened(1);
  answers('rater-0');
  update(2000);
  isLeased('rater-0');
  update(4000);
  expect(sent).toEqual(['rater-0']);
  answers('rater-0');
  update(6000);
  expect(sent).toEqual(['rater-0', 'rater-0']);
});

/** A notifier with pages of so many raters, who were told their status when they came. `sent`: who was sent a status since. */
function opened(count: number) {
  const raters = Array.from({ length: count }, (_, i) => `rater-${i}`);
  const sent: string[] = [];
  const changedRaters = new Set<string>();
  let [seq, now] = [0, 0];
  const settings = { ...plain, debrief: 1000 };
  const projections = createProjections({
    hosted: hosted(settings),
    onRaterChanged: (rater) => changedRaters.add(rater),
    onLeaseEnded: () => undefined,
    onPeopleEvent: () => undefined,
    onPromotionPending: () => undefined,
  });
  const happens = (event: PeopleEvent) =>
    projections.apply({ of: 'people', seq: ++seq, stream: peopleStream, at: 0, hash: '', event });
  const connections = createConnectionRegistry();
  const notifier = createNotifier({
    hosted: hosted(settings),
    projections,
    connections,
    commit: { log: { head: () => ({ seq, hash: '' }) }, fault: () => undefined },
    queue: { debriefed: () => undefined, eligibleRaters: () => [] },
    reportLinks: { pathFor: () => undefined },
    clock: () => 0,
    monotonic: () => now,
    runEnd: createRunEnd(),
    changedRaters,
  });
  for (const rater of raters) {
    happens({ type: 'invited', rater, role: 'rater', invite: rater, until: 1e15 });
    connections.identify(rater, pageOf(rater, sent));
    notifier.connected(rater);
  }
  changedRaters.clear();
  sent.length = 0;
  return {
    ...{ sent, raters },
    answers: (rater: string) => happens(answered(rater, seq)),
    isLeased: (rater: string) =>
      happens({
        ...{ type: 'leased', lease: `lease-${seq}`, query: 'q', rater, purpose: 'asked' },
        ...{ swapped: false, help: 'none', confidence: false },
      }),
    update(at: number) {
      now = at;
      notifier.sendDebriefs();
      notifier.sendUpdates(at);
    },
  };
}

const answered = (rater: string, number: number): PeopleEvent => ({
  ...{ type: 'answered', id: `answer-${number}`, lease: 'lease', query: 'q', level: 0, rater, purpose: 'asked' },
  ...{ guidelines: '', swapped: false, given: response('first') },
});

const pageOf = (rater: string, sent: string[]) => ({
  rater: () => rater,
  session: () => newSession(1),
  send(input: SessionInput) {
    if (input.type === 'reply' && input.reply.say === 'me') sent.push(rater);
  },
  receive: () => undefined,
  pushFrame: () => undefined,
  close: () => undefined,
  markClosed: () => undefined,
  checkLiveness: () => undefined,
});
