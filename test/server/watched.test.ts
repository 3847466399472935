import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNotedHead } from '../../src/feedback/log/index.js';
import { pageAnswer } from './page.js';
import { comparison, startTestServer, type TestServer } from './test-server.js';

it('notes the head beside the log before it acknowledges an answer', async () => {
  const server = await startTestServer({ watched: true });
  const { page, query } = await withQuestion(server);
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  const { receipt } = await page.next('taken');
  expect(readNotedHead(server.folder)?.seq).toBeGreaterThanOrEqual(
    server.eventOf(receipt)?.seq ?? Number.POSITIVE_INFINITY,
  );
  expect(server.all().find(({ type }) => type === 'opened')?.body).toContain('"notesHeads":true');
});

it.each<[what: string, change: (folder: string) => void, why: string]>([
  [
    'the database is removed',
    (folder) => rmSync(join(folder, 'run.db')),
    'expected run.db in its place, got no such file',
  ],
  ['its WAL is emptied', (folder) => truncateSync(join(folder, 'run.db-wal'), 0), 'its end was cut off'],
  ['its lock is removed', (folder) => rmSync(join(folder, 'run.db.lock')), 'expected run.db.lock in its place'],
  ['the noted head is removed', (folder) => rmSync(join(folder, 'run.head')), 'expected run.head in its place'],
])('acknowledges nothing more once %s, and says why', async (_, change, why) => {
  const lines: string[] = [];
  const server = await startTestServer({ watched: true, options: { reportError: (line) => void lines.push(line) } });
  const { page, query } = await withQuestion(server);
  change(server.folder);
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  expect(await page.closed).toBe(1012);
  expect(page.frames.filter(({ say }) => say === 'taken')).toEqual([]);
  const health = await fetch(`${server.serving.url}/healthz`);
  expect([health.status, await health.json()]).toEqual([503, { ok: false, why: expect.stringContaining(why) }]);
  expect(lines).toEqual([
    expect.stringMatching(/run\.db: expected .*; nothing is acknowledged any more: keep the folder/),
  ]);
  const later = await server.page('rater-2');
  expect(await later.closed).toBe(1012);
  expect(later.frames).toEqual([]);
});

it('sees it without anything to write', async () => {
  const server = await startTestServer({ watched: true });
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  rmSync(join(server.folder, 'run.db'));
  expect(await page.closed).toBe(1012);
  expect((await fetch(`${server.serving.url}/healthz`)).status).toBe(503);
});

async function withQuestion(server: TestServer) {
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  void server.serving.people.ask(comparison('q1'));
  return { page, query: (await page.next('query')).query };
}
