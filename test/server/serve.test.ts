import { expect, it } from 'vitest';
import { pageAnswer } from './page.js';
import { comparison, startTestServer } from './test-server.js';

it('admits a rater, assigns a question, and acknowledges the answer once it is on the disk', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const reply = server.serving.people.ask(comparison('q1'));
  const { query } = await page.next('query');
  page.send({ say: 'shown', lease: query.lease });
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  const taken = await page.next('taken');
  const [answered] = server.events('answered');
  expect(answered).toMatchObject({ id: 'a1', query: 'q1', rater: 'rater-1', lease: query.lease, purpose: 'asked' });
  expect(server.eventOf(taken.receipt)?.seq).toBeGreaterThanOrEqual(answered?.seq ?? Number.POSITIVE_INFINITY);
  const said = answered?.swapped ? 'second' : 'first';
  expect(await reply).toMatchObject({ status: 'answered', answer: said, looks: 2 });
});
