import { expect, it } from 'vitest';
import type { Help } from '../../src/types/help.js';
import { pageAnswer } from './page.js';
import { comparison, startTestServer } from './test-server.js';

const found = [{ at: 2, value: -0.75 }];

it('sends evidence as it was found, without arm, verdict, or what the verdict would imply', async () => {
  const server = await startTestServer({ settings: { answerFirst: 0, prefetch: 3 } });
  void server.serving.people.ask(asked('evidence', { is: 'evidence', found }));
  void server.serving.people.ask(asked('assisted', { is: 'report', value: 0.625 }));
  const page = await server.workingPage('rater-1');
  const queries = [(await page.next('query')).query, (await page.next('query')).query];
  const [evidence, verdict] = ['evidence', 'assisted'].map((arm) => queries.find(({ prompt }) => prompt.includes(arm)));
  expect(evidence?.help).toEqual([
    { item: expect.any(Number), about: 0, assistant: 'a', level: 0, help: { is: 'evidence', found } },
  ]);
  expect(JSON.stringify(evidence)).not.toMatch(/report|"arm|implied|0\.625/);
  expect(Object.keys(evidence ?? {}).sort()).toEqual(Object.keys(verdict ?? {}).sort());
});

it('debriefs nobody on evidence, which is never wrong on purpose', async () => {
  const server = await startTestServer({ settings: { answerFirst: 0, prefetch: 1, debrief: 2, grace: 0 } });
  for (const [i, arm] of (['evidence', 'assisted', 'evidence', 'planted'] as const).entries())
    void server.serving.people.ask(
      asked(arm, arm === 'evidence' ? { is: 'evidence', found } : { is: 'report', value: 1 }, i),
    );
  const page = await server.workingPage('rater-1');
  for (let i = 0; i < 4; i++) {
    const { query } = await page.next('query');
    page.send({ say: 'answer', id: `a${i}`, lease: query.lease, answer: pageAnswer('first') });
    await page.next('taken');
  }
  server.time.steady += 60_000;
  server.time.wall += 60_000;
  await server.workingPage('rater-1', 'page-2');
  const told = server.all().filter(({ type }) => type === 'debriefed');
  const ids = told.flatMap(({ body }) =>
    (JSON.parse(body) as { answers: { id: string }[] }).answers.map(({ id }) => id),
  );
  expect(ids).toEqual(['a1', 'a3']);
});

function asked(arm: 'evidence' | 'assisted' | 'planted', help: Help, i = 0) {
  const shown = [{ assistant: 'a', checkpoint: 'c', level: 0, item: 0, about: 0, help }];
  const implied = arm === 'evidence' ? {} : { implied: 'first' };
  return comparison(`${arm}-${i}`, { arm, shown, seat: 'help', ...implied });
}
