import { connect as dial } from 'node:net';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { Log } from '../../src/feedback/log/index.js';
import type { CommandContext } from '../../src/server/commands/handler.js';
import { defaultLimits } from '../../src/server/options/limits.js';
import { type ConnectionOptions, createConnection } from '../../src/server/sockets/connection.js';
import { liveness } from '../../src/server/sockets/liveness.js';
import { openPage, type Page, pageAnswer } from './page.js';
import { comparison, startTestServer, type TestServer } from './test-server.js';

it('acknowledges nothing while the disk is full, reports it, and loses nothing', async () => {
  const disk = breakable();
  const server = await startTestServer({ wrap: disk.wrap });
  const [one, two] = [await working(server, 'rater-1'), await working(server, 'rater-2')];
  const experimenter = await server.page('experimenter-1');
  const replies = ['q1', 'q2'].map((id) => server.serving.people.ask(comparison(id)));
  const [first, second] = [await one.next('query'), await two.next('query')];
  disk.full(true);
  one.send({ say: 'answer', id: 'a1', lease: first.query.lease, answer: pageAnswer('tie') });
  two.send({ say: 'answer', id: 'a2', lease: second.query.lease, answer: pageAnswer('tie') });
  await until(async () => (await fetch(`${server.serving.url}/healthz`)).status === 503);
  one.send({ say: 'ping' });
  await one.next('pong');
  expect([...one.frames, ...two.frames].filter(({ say }) => say === 'taken')).toEqual([]);
  server.time.steady += 1000;
  await until(() => live(experimenter)?.why?.includes('no room') === true);
  disk.full(false);
  const taken = await one.next('taken');
  await two.next('taken');
  expect((await fetch(`${server.serving.url}/healthz`)).status).toBe(200);
  const answered = server.events('answered');
  expect(answered.map(({ id }) => id).sort()).toEqual(['a1', 'a2']);
  expect(server.eventOf(taken.receipt)?.seq).toBeGreaterThanOrEqual(Math.max(...answered.map(({ seq }) => seq)));
  for (const reply of replies) expect(await reply).toMatchObject({ answer: 'tie' });
  await server.close();
});

it('closes a page whose answer could not be written, and takes the answer when it reconnects', async () => {
  const disk = breakable();
  const server = await startTestServer({ wrap: disk.wrap });
  const page = await working(server, 'rater-1');
  void server.serving.people.ask(comparison('q1'));
  const { query } = await page.next('query');
  disk.broken(true);
  const said = pageAnswer('tie', { comments: [{ item: null, text: 'so so', aspects: [] }] });
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  expect(await page.closed).toBe(1012);
  disk.broken(false);
  const back = await server.workingPage('rater-1');
  back.send({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  await back.next('taken');
  expect(server.events('answered')).toHaveLength(1);
});

it('closes a socket whose other side is silently gone, and no other', async () => {
  const server = await startTestServer({ options: { limits: { checkMs: 5 } } });
  const page = await working(server, 'rater-2');
  const { port } = new URL(server.serving.url);
  const wire = dial(Number(port), '127.0.0.1');
  const key = Buffer.from('0123456789abcdef').toString('base64');
  wire.write(
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await new Promise((resolve) => wire.once('data', resolve));
  wire.write(frameOf({ say: 'hello', version: 2, token: server.link('rater-1').split('#')[1], page: 'p' }));
  await new Promise((resolve) => wire.once('data', resolve));
  wire.on('data', () => undefined);
  await until(async () => {
    server.time.steady += 8000;
    page.send({ say: 'ping' });
    await page.next('pong');
    return wire.closed;
  });
  page.send({ say: 'ping' });
  await page.next('pong');
});

it('closes a socket that has a megabyte buffered when more is sent', () => {
  const closed: number[] = [];
  const sent: string[] = [];
  const socket = {
    ...{ readyState: 1, OPEN: 1, bufferedAmount: 0, ping: () => undefined },
    send: (text: string) => sent.push(text),
    close: (code: number) => closed.push(code),
  };
  const never = () => expect.unreachable();
  const wiring: ConnectionOptions = {
    ...{
      limits: defaultLimits,
      capacity: 1,
      monotonic: () => 0,
      afterFlush: never,
      waitingCount: () => 0,
      authenticate: never,
      commands: {} as CommandContext,
      receiptFor: never,
    },
    onSessionChanged: () => undefined,
    ...{ onIdentified: never, onWelcomed: never, onClosed: () => undefined, onError: never, onAcknowledged: never },
  };
  const life = liveness(socket, defaultLimits, 0);
  const talk = createConnection(socket as unknown as WebSocket, life, wiring);
  socket.bufferedAmount = 2 ** 20;
  talk.receive({ say: 'ping' }, 0);
  socket.bufferedAmount += 1;
  talk.receive({ say: 'ping' }, 0);
  talk.receive({ say: 'ping' }, 0);
  expect([sent, closed]).toEqual([['{"say":"pong"}'], [4408]]);
});

it('closes a socket that does not drain for half a minute', async () => {
  const server = await startTestServer({
    settings: { prefetch: 10 },
    options: { limits: { checkMs: 5, buffered: 1e9 } },
  });
  const deaf = await working(server, 'rater-1');
  deaf.socket.pause();
  long(server, 11);
  await until(() => {
    server.time.steady += 5000;
    return closedFor(server, 'slow');
  });
});

it('flushes pending answers and tells all pages when it stops', async () => {
  const server = await startTestServer();
  const page = await working(server, 'rater-1');
  void server.serving.people.ask(comparison('q1'));
  const { query } = await page.next('query');
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('tie') });
  page.send({ say: 'ping' });
  await page.next('pong');
  await server.serving.stop();
  expect(await page.next('stopping')).toEqual({ say: 'stopping', back: true });
  expect(await page.closed).toBe(1012);
  expect(page.frames.filter(({ say }) => say === 'taken')).toHaveLength(1);
  await expect(openPage(server.link('rater-1'))).rejects.toThrow(/ECONNREFUSED/);
});

async function working(server: TestServer, rater: string): Promise<Page> {
  const page = await server.workingPage(rater);
  await page.next('idle');
  return page;
}

/** Questions of more than a megabyte each: more than the pipes between here and there hold. */
function long(server: TestServer, count: number): void {
  const text = 'x'.repeat(600_000);
  const items = [{ is: 'text', text } as const, { is: 'text', text } as const];
  for (let i = 0; i < count; i++) void server.serving.people.ask(comparison(`q${i}`, { items }));
}

async function closedFor({ serving, link }: TestServer, reason: string): Promise<boolean> {
  const authorization = `Bearer ${link('experimenter-1').split('#')[1]}`;
  const told = await fetch(`${serving.url}/metrics`, { headers: { authorization } });
  return (await told.text()).includes(`refused_total{reason="${reason}"} 1`);
}

function live(page: Page) {
  const last = page.frames.findLast((frame) => frame.say === 'live');
  return last?.say === 'live' ? last.live : undefined;
}

/** A log whose disk can be full (nothing reaches it) or broken (bodies cannot even be held). */
function breakable() {
  let full = false;
  let broken = false;
  const fault = () => new Error('run.db: expected no room problem, got no room');
  const wrap = (log: Log): Log => ({
    ...log,
    flush() {
      if (full) throw fault();
      log.flush();
    },
    body(content) {
      if (broken) throw fault();
      return log.body(content);
    },
    events(from) {
      if (full) throw fault();
      return log.events(from);
    },
  });
  return {
    wrap,
    full(is: boolean) {
      full = is;
    },
    broken(is: boolean) {
      broken = is;
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('expected it to come to that');
}

/** A masked text frame of up to 65,535 bytes (RFC 6455, 5.2). */
function frameOf(said: object): Buffer {
  const text = Buffer.from(JSON.stringify(said));
  const head = Buffer.from([0x81, 0x80 | 126, text.length >> 8, text.length & 255, 0, 0, 0, 0]);
  return Buffer.concat([head, text]);
}
