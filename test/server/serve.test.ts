import { expect, it } from 'vitest';
import { choosing } from './page.js';
import { asking, stage } from './scene.js';

it('lets a rater in, hands out a question, and acknowledges an answer that is on the disk', async () => {
  const scene = await stage();
  const page = await scene.working('rater-1');
  await page.next('idle');
  const reply = scene.serving.people.ask(asking('q1'));
  const { query } = await page.next('query');
  page.say({ say: 'shown', lease: query.lease });
  page.say({ say: 'answer', id: 'a1', lease: query.lease, answer: choosing('first') });
  const taken = await page.next('taken');
  const [answered] = scene.events('answered');
  expect(answered).toMatchObject({ id: 'a1', query: 'q1', rater: 'rater-1', lease: query.lease, purpose: 'asked' });
  expect(taken.head.seq).toBeGreaterThanOrEqual(answered?.seq ?? Number.POSITIVE_INFINITY);
  const said = answered?.swapped ? 'second' : 'first';
  expect(await reply).toMatchObject({ status: 'answered', answer: said, looks: 2 });
});
