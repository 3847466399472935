import { createSecretKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type Invite, type SigningKey, signInvite } from '../../src/server/access/invite-token.js';
import { openPage, pageAnswer } from './page.js';
import { comparison, startTestServer, type TestServer } from './test-server.js';

const port = ({ serving }: TestServer) => new URL(serving.url).port;

const origins: readonly (readonly [string, (server: TestServer) => Record<string, string>, number])[] = [
  ['a program, which names no origin', () => ({}), 101],
  ['the page itself', (server) => ({ origin: `http://127.0.0.1:${port(server)}` }), 101],
  ['another port of this host', () => ({ origin: 'http://127.0.0.1:1' }), 403],
  ['another host', () => ({ origin: 'https://elsewhere.example' }), 403],
  ['a page from a file', () => ({ origin: 'null' }), 403],
  ['words that are no origin', () => ({ origin: 'x' }), 403],
  ['a host that is not the origin', (server) => ({ origin: `http://localhost:${port(server)}` }), 403],
];
it.each(origins)('answers an upgrade from %s with the right status', async (_, headers, status) => {
  const server = await startTestServer();
  expect(await knock(`ws://127.0.0.1:${port(server)}/socket`, headers(server))).toBe(status);
});

it('accepts sockets on their own path alone', async () => {
  const server = await startTestServer();
  expect(await knock(`ws://127.0.0.1:${port(server)}/`)).toBe(404);
  expect(await knock(`ws://127.0.0.1:${port(server)}/socket?x=1`)).toBe(101);
});

const strangers: readonly (readonly [string, (server: TestServer) => string | Promise<string>])[] = [
  ['no token', () => ''],
  ['words', () => 'a.b.c'],
  [
    'a token of another key',
    (server) => forged(server, { key: createSecretKey(Buffer.from('another key, as long as the first')) }),
  ],
  ['a token of another run', (server) => forged(server, { run: 'f'.repeat(64) })],
  ['an unknown invite', (server) => forged(server, { invite: 'id-9' })],
  ['an unknown person', (server) => forged(server, { rater: 'rater-99' })],
  ['another role than the invite’s', (server) => forged(server, { role: 'experimenter' })],
  ['a token without a signature', (server) => unsigned(server.link('rater-1'))],
];
it.each(strangers)('closes on %s', async (_, made) => {
  const server = await startTestServer();
  const page = await openPage(`${server.serving.url}/#${await made(server)}`);
  expect(await page.closed).toBe(4401);
  expect(page.texts).toEqual([]);
});

it('closes on an invite that expired by the wall clock', async () => {
  const server = await startTestServer();
  server.time.wall += 25 * 3_600_000;
  expect(await (await server.page('rater-1')).closed).toBe(4401);
});

it('closes an open page when its invite expires', async () => {
  const server = await startTestServer({ options: { limits: { checkMs: 5 } } });
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  server.time.wall += 25 * 3_600_000;
  server.time.steady += 10;
  expect(await page.closed).toBe(4401);
});

it('closes the page of a revoked invite at once, and accepts that invite no more', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const experimenter = await server.page('experimenter-1');
  const { live } = await experimenter.next('live');
  const invite = live.raters.find(({ id }) => id === 'rater-1')?.invite ?? '';
  experimenter.send({ say: 'uninvite', invite });
  expect(await experimenter.next('done')).toEqual({ say: 'done', did: 'uninvite', ok: true });
  expect(await page.closed).toBe(4401);
  expect(await (await server.page('rater-1')).closed).toBe(4401);
  const later = await server.restart();
  const raters = later.serving.invites.filter(({ role }) => role === 'rater').map(({ rater }) => rater);
  expect(raters).toEqual(['rater-2', 'rater-3', 'rater-4']);
  expect(await (await openPage(`${later.serving.url}/#${server.link('rater-1').split('#')[1]}`)).closed).toBe(4401);
});

it('makes the same links after a restart, and notes no invite twice', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const noted = server.events('invited').length;
  const before = server.serving.invites.map(({ url }) => url.split('#')[1]);
  const later = await server.restart();
  expect(later.serving.invites.map(({ url }) => url.split('#')[1])).toEqual(before);
  expect(later.events('invited')).toHaveLength(noted);
  expect((await (await later.page('rater-1')).next('welcome')).guidelines.agreed).toBe(true);
});

const invalidFrames: readonly (readonly [string, string | Buffer, number])[] = [
  ['no JSON', '{', 4400],
  ['no object', '7', 4400],
  ['an unknown word', '{"say":"promote"}', 4400],
  ['a field too many', '{"say":"ping","and":1}', 4400],
  ['bytes', Buffer.from('{"say":"ping"}'), 4400],
  ['too much', JSON.stringify({ say: 'ping', pad: 'x'.repeat(300_000) }), 1009],
  ['work before hello', '{"say":"sheet"}', 4400],
  ['thirteen levels', `{"say":"first","lease":"l","answer":${'['.repeat(12)}${']'.repeat(12)}}`, 4400],
  ['a quarter of a million levels', '['.repeat(250_000), 4400],
  ['more values than an answer has', `{"say":"first","lease":"l","answer":[${Array(20_000).fill(0).join()}]}`, 4400],
  ['an id with a slash', '{"say":"hello","version":1,"token":"t","page":"a/b"}', 4400],
  ['an id with a line break', '{"say":"hello","version":1,"token":"t","page":"a\\n"}', 4400],
  ['an id of 81 letters', `{"say":"hello","version":1,"token":"t","page":"${'a'.repeat(81)}"}`, 4400],
  ['an empty id', '{"say":"hello","version":1,"token":"t","page":""}', 4400],
  ['an old version', '{"say":"hello","version":0,"token":"t","page":"p"}', 4400],
];
it.each(invalidFrames)('closes on %s in a frame', async (_, said, code) => {
  const server = await startTestServer();
  const page = await openPage(server.link('rater-1'), { hello: false });
  page.sendRaw(said);
  expect(await page.closed).toBe(code);
});

it('closes a socket that sends no hello within five seconds, and no other', async () => {
  const server = await startTestServer({ options: { limits: { checkMs: 5 } } });
  const mute = await openPage(server.link('rater-1'), { hello: false });
  const page = await server.workingPage('rater-2');
  await page.next('idle');
  server.time.steady += 5100;
  expect(await mute.closed).toBe(4400);
  page.send({ say: 'ping' });
  await page.next('pong');
});

it('takes frames at the allowed rate for good, and closes on a flood', async () => {
  const server = await startTestServer({ options: { limits: { perSecond: 60, burst: 60 } } });
  const steady = await server.workingPage('rater-1');
  const flood = await server.workingPage('rater-2');
  await steady.next('idle');
  await flood.next('idle');
  for (let second = 0; second < 20; second++) {
    server.time.steady += 1000;
    for (let i = 0; i < 50; i++) steady.send({ say: 'ping' });
    for (let i = 0; i < 50; i++) await steady.next('pong');
  }
  for (let i = 0; i < 200; i++) flood.send({ say: 'ping' });
  expect(await flood.closed).toBe(4429);
  expect(steady.socket.readyState).toBe(WebSocket.OPEN);
});

it('limits pages from one address and in all', async () => {
  for (const limits of [{ sockets: 2 }, { perAddress: 2 }]) {
    const server = await startTestServer({ options: { limits } });
    const first = await openPage(server.link('rater-1'));
    await openPage(server.link('rater-2'));
    expect(await (await openPage(server.link('rater-3'), { hello: false })).closed).toBe(1013);
    await first.close();
    await (await openPage(server.link('rater-3'))).next('welcome');
  }
});

it('replaces an older page of the same person, and sends the new one what it held', async () => {
  const server = await startTestServer();
  const old = await server.workingPage('rater-1', 'page-1');
  await old.next('idle');
  void server.serving.people.ask(comparison('q1'));
  const { query } = await old.next('query');
  const page = await server.workingPage('rater-1', 'page-2');
  expect(await old.closed).toBe(4409);
  expect((await page.next('query')).query).toEqual(query);
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('tie') });
  await page.next('taken');
  expect(server.events('leased')).toHaveLength(1);
});

async function forged(server: TestServer, change: Partial<Invite & SigningKey>): Promise<string> {
  const [, payload = ''] = server.link('rater-1').split('#')[1]?.split('.') ?? [];
  const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  const invite: Invite = { rater: claims.sub, role: 'rater', invite: claims.jti, until: claims.exp * 1000 };
  const seal = { key: createSecretKey(Buffer.from('a key for tests, 32 bytes long..')), run: claims.aud };
  return signInvite({ ...invite, ...change }, { ...seal, ...change });
}

const Claims = z.object({ sub: z.string(), jti: z.string(), exp: z.number(), aud: z.string() });

function unsigned(link: string): string {
  const [, payload = ''] = link.split('#')[1]?.split('.') ?? [];
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

function knock(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.on('upgrade', ({ statusCode = 0 }) => resolve(statusCode));
    socket.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => socket.close());
    socket.on('error', () => undefined);
  });
}
