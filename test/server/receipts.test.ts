import { expect, it, vi } from 'vitest';
import { receiptsOf } from '../../src/feedback/log/index.js';
import { createPageReceipts } from '../../src/server/access/page-receipts.js';
import type { FromServer } from '../../src/server/protocol/protocol.js';
import { openPage, type Page, pageAnswer } from './page.js';
import { comparison, key, startTestServer, type TestServer } from './test-server.js';

it('gives a receipt with an acknowledgement alone: of one size, never twice the same, and bound to an event that is on the disk', async () => {
  const { server, page } = await answered(12);
  const receipts = page.frames.flatMap((frame) => (frame.say === 'taken' ? [frame.receipt] : []));
  expect(new Set(receipts).size).toBe(12);
  expect(new Set(receipts.map((receipt) => receipt.length)).size).toBe(1);
  const hashes = new Map(server.all().map(({ seq, hash }) => [seq, hash]));
  for (const receipt of receipts) {
    const { seq = 0, hash } = server.eventOf(receipt) ?? {};
    expect(hash).toBe(hashes.get(seq));
  }
  expect(receiptsOf(new TextEncoder().encode('another')).open(receipts[0] ?? '')).toBeUndefined();
});

it('tells a rater, an expert and a reviewer nothing of where the log is, in any frame', async () => {
  const { server, page } = await answered(3, { settings: { signOff: { needed: 1, reviewers: 1 } } });
  server.serving.log.append('level/0/worker', 'vetoed', {
    ...{ level: 0, constraint: 'c', verdict: { is: 'forbidden', reason: 'r' }, agent: 'worker', mode: 'outcome' },
  });
  page.send({ say: 'undo', id: 'not-given' });
  await page.next('refused');
  const reviewer = await server.page('reviewer-1');
  const expert = await server.page('expert-1');
  const experimenter = await server.page('experimenter-1');
  const [{ live }, { live: whole }] = await Promise.all([reviewer.next('live'), experimenter.next('live')]);
  await expert.next('welcome');
  expect([live.head, live.vetoes.map(({ id }) => id)]).toEqual([undefined, [1]]);
  expect(whole.head?.seq).toBeGreaterThan(1);
  const hashes = server.all().map(({ hash }) => hash);
  for (const text of [...page.texts, ...reviewer.texts, ...expert.texts]) {
    expect(text).not.toMatch(/"seq"|"head"|"hash"/);
    expect(hashes.filter((hash) => text.includes(hash))).toEqual([]);
  }
  const links = ['rater-1', 'expert-1', 'reviewer-1'].map((name) => server.link(name).split('#')[1] ?? '');
  const tokens = links.map((token) => Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(hashes.filter((hash) => tokens.some((token) => token.includes(hash)))).toEqual([]);
  expect(page.frames.filter((frame) => 'receipt' in frame).map(({ say }) => say)).toEqual(['taken', 'taken', 'taken']);
});

it('goes on where the log has the event of the receipt that a page brings, and where the receipt is of another run', async () => {
  const { server, page } = await answered(1);
  const [receipt = ''] = page.frames.flatMap((frame) => (frame.say === 'taken' ? [frame.receipt] : []));
  const other = receiptsOf(new TextEncoder().encode('another')).seal(
    { seq: 1, hash: 'ab'.repeat(32) },
    new Uint8Array(12),
  );
  for (const brought of [receipt, other, 'no receipt at all'])
    await (await comingWith(server, brought)).next('welcome');
  expect((await fetch(`${server.serving.url}/healthz`)).status).toBe(200);
  expect(await metrics(server)).toMatch(/result="held"} 1\n/);
  expect(await metrics(server)).toMatch(/result="unknown"} 2\n/);
});

it('takes a receipt of what was lost in a loss that was accepted for no alarm, and one of a later loss for one', () => {
  const at = (seq: number) => ({ seq, hash: 'ab'.repeat(32) });
  const returned = (seq: number, expected: { seq: number; hash: string } | null) => {
    const found: string[] = [];
    const losses = [{ type: 'loss-accepted', expected, found: at(5), by: 'operator' } as const];
    const log = { eventAt: () => undefined };
    const receipts = createPageReceipts({ key, log, losses, onReturned: (how) => void found.push(how) });
    receipts.returned(receipts.give(at(seq)));
    return found;
  };
  expect([5, 6, 9, 10].map((seq) => returned(seq, at(9)))).toEqual([
    ['missing'],
    ['accepted'],
    ['accepted'],
    ['missing'],
  ]);
  expect(returned(99, null)).toEqual(['accepted']);
});

it('acknowledges nothing more once a page has a receipt for an event that the log lacks, and says so', async () => {
  const lines: string[] = [];
  const { server } = await answered(1, { options: { reportError: (line) => void lines.push(line) } });
  const experimenter = await server.page('experimenter-1');
  await experimenter.next('live');
  const forged = receiptsOf(key).seal({ seq: 2, hash: 'ab'.repeat(32) }, new Uint8Array(12));
  const page = await comingWith(server, forged);
  expect(await page.closed).toBe(1012);
  expect(page.frames).toEqual([]);
  const health = await fetch(`${server.serving.url}/healthz`);
  expect([health.status, await health.json()]).toEqual([
    503,
    { ok: false, why: 'expected the event that a page has a receipt for, got a log without it' },
  ]);
  await vi.waitFor(() => expect(lines).toEqual([expect.stringMatching(/a receipt for.*nothing is acknowledged/)]));
  await vi.waitFor(() =>
    expect(experimenter.frames.some((frame) => isLive(frame) && frame.live.why?.includes('a receipt for'))).toBe(true),
  );
});

const isLive = (frame: FromServer): frame is Extract<FromServer, { say: 'live' }> => frame.say === 'live';

const comingWith = async (server: TestServer, receipt: string): Promise<Page> => {
  const page = await openPage(server.link('rater-2'), { hello: false });
  page.send({ say: 'hello', version: 2, token: server.link('rater-2').split('#')[1] ?? '', page: 'p', receipt });
  return page;
};

const metrics = async (server: TestServer): Promise<string> => {
  const authorization = `Bearer ${server.link('experimenter-1').split('#')[1]}`;
  return (await fetch(`${server.serving.url}/metrics`, { headers: { authorization } })).text();
};

async function answered(count: number, staging: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(staging);
  const page = await server.workingPage('rater-1');
  for (let i = 0; i < count; i++) void server.serving.people.ask(comparison(`q${i}`));
  for (let i = 0; i < count; i++) {
    const { query } = await page.next('query');
    page.send({ say: 'answer', id: `a${i}`, lease: query.lease, answer: pageAnswer('first') });
    await page.next('taken');
  }
  return { server, page };
}
