import { expect, it } from 'vitest';
import { given, person, asking as question, world } from './world.js';

it.each([
  [400, { shown: 1000, active: 900 }, { shown: 400, active: 400 }],
  [5000, { shown: 1000, active: 900 }, { shown: 1000, active: 900 }],
  [5000, { shown: 1000, active: 2000 }, { shown: 1000, active: 1000 }],
])('of a question handed out %i ms ago, no more time counts than went by', (ago, claimed, counted) => {
  const w = world();
  w.put(question('q'));
  const rater = person('rater-1');
  const lease = w.inbox.lease(rater, 0)?.id ?? '';
  w.inbox.answer({ id: 'a', lease, given: given('first', { time: claimed }), guidelines: 'v1' }, rater.id, ago);
  const [answered] = w.events.filter((event) => event.type === 'answered');
  expect(answered?.given.time).toEqual(counted);
});
