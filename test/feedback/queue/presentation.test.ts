import { expect, it } from 'vitest';
import { person, question, queueFixture } from './queue-fixture.js';

const yes = { is: 'says', words: 'It holds.', affirms: true } as const;
const no = { is: 'says', words: 'It does not hold.', affirms: false } as const;

it('shows yes first and no second on every page, in whatever order the learner counts them', () => {
  const w = queueFixture();
  for (let i = 0; i < 40; i++) w.put(question(`q${i}`, { items: i % 2 === 0 ? [yes, no] : [no, yes] }));
  const first = new Set<unknown>();
  for (let i = 0; i < 40; i++) {
    const lease = w.queue.lease(person(`rater-${i}`), 0);
    if (lease !== undefined) first.add(lease.question.items[lease.swapped ? 1 : 0]);
  }
  expect([...first]).toEqual([yes]);
});
