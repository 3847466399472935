import { describe, expect, it } from 'vitest';
import { blindingOf } from '../../src/feedback/people/blinding.js';
import { pageAnswer } from './page.js';
import { comparison, controlQuestion, secret, startTestServer } from './test-server.js';

describe('the log of a run with people', () => {
  it('commits to its secret in its first event, and in every later start', async () => {
    const server = await (await startTestServer()).restart();
    const [first] = server.all();
    expect([first?.stream, first?.type]).toEqual(['people', 'opened']);
    const { commitment } = blindingOf(secret);
    expect(server.events('opened').map(({ blinding }) => blinding)).toEqual([commitment, commitment]);
  });
  it('has a nonce of its own in every event of people', async () => {
    const server = await startTestServer();
    void server.serving.people.ask(comparison('q'));
    await (await server.workingPage('rater-1')).next('query');
    const nonces = server.all().map(({ body }) => (JSON.parse(body) as { nonce?: string }).nonce ?? '');
    expect(nonces.every((nonce) => Buffer.from(nonce, 'base64url').length >= 16)).toBe(true);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
  it('reveals the secret once it is finished, once, and where it was stopped or failed not at all', async () => {
    const server = await startTestServer();
    server.serving.ended('stopped');
    server.serving.ended('failed');
    expect(server.events('blinding-revealed')).toEqual([]);
    server.serving.ended('finished');
    const again = await server.restart();
    again.serving.ended('finished');
    expect(again.events('blinding-revealed')).toMatchObject([{ secret: Buffer.from(secret).toString('hex') }]);
  });
});

it('draws side order from the secret alone: another seed changes nothing, another secret does', async () => {
  const drawn = async (options: object) => {
    const server = await startTestServer({ settings: { prefetch: 10 }, options });
    for (let i = 0; i < 11; i++) void server.serving.people.ask(comparison(`q${i}`));
    const page = await server.workingPage('rater-1');
    for (let i = 0; i < 11; i++) await page.next('query');
    return server.events('leased').map(({ swapped }) => swapped);
  };
  const one = await drawn({});
  expect(await drawn({})).toEqual(one);
  expect(await drawn({ secret: new Uint8Array(32) })).not.toEqual(one);
});

it('writes nothing between an answer and its acknowledgement that depends on what the question was for', async () => {
  const server = await startTestServer({ settings: { gold: { questions: 30, share: 0.5 }, grace: 0, prefetch: 0 } });
  server.serving.people.addControlQuestions(
    Array.from({ length: 30 }, (_, i) => controlQuestion(`gold-${i}`, 'tie')),
    'gold',
  );
  for (let i = 0; i < 40; i++) void server.serving.people.ask(comparison(`q-${i}`));
  const page = await server.workingPage('rater-1');
  const between = new Map<string, Set<string>>();
  for (let i = 0; i < 30; i++) {
    const { query } = await page.next('query');
    page.send({ say: 'answer', id: `a${i}`, lease: query.lease, answer: pageAnswer('first') });
    const { receipt } = await page.next('taken');
    const events = server.all();
    const given = events.findIndex(({ type, body }) => type === 'answered' && body.includes(`"id":"a${i}"`));
    const upTo = server.eventOf(receipt)?.seq ?? 0;
    const types = events.slice(given, upTo).map(({ type }) => type);
    const { purpose } = server.events('answered')[i] ?? {};
    between.set(String(purpose), (between.get(String(purpose)) ?? new Set()).add(types.join()));
  }
  expect(Object.fromEntries(between)).toEqual({
    asked: new Set(['answered,leased']),
    gold: new Set(['answered,leased']),
  });
});
