import { expect, it } from 'vitest';
import { person, question, queueFixture, response } from './queue-fixture.js';

it.each([
  [400, { shown: 1000, active: 900 }, { shown: 400, active: 400 }],
  [5000, { shown: 1000, active: 900 }, { shown: 1000, active: 900 }],
  [5000, { shown: 1000, active: 2000 }, { shown: 1000, active: 1000 }],
])('of a question handed out %i ms ago, no more time counts than went by', (ago, claimed, counted) => {
  const fixture = queueFixture();
  fixture.put(question('q'));
  const rater = person('rater-1');
  const lease = fixture.queue.lease(rater, 0)?.id ?? '';
  fixture.queue.answer(
    { id: 'a', lease, response: response('first', { time: claimed }), guidelines: 'v1' },
    rater.id,
    ago,
  );
  const [answered] = fixture.events.filter((event) => event.type === 'answered');
  expect(answered?.given.time).toEqual(counted);
});
