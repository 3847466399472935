import { connect as dial } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Log } from '../../src/feedback/log/index.js';
import { defaultLimits } from '../../src/server/options/limits.js';
import { type ConnectionOptions, createConnection } from '../../src/server/sockets/connection.js';
import { liveness } from '../../src/server/sockets/liveness.js';
import { choosing, openPage, type Page } from './page.js';
import { asking, type Scene, stage } from './scene.js';

afterEach(() => {
  vi.useRealTimers();
});

it('acknowledges nothing while the disk is full, says so, and loses nothing', async () => {
  const disk = breakable();
  const scene = await stage({ wrap: disk.wrap });
  const [one, two] = [await working(scene, 'rater-1'), await working(scene, 'rater-2')];
  const boss = await scene.page('experimenter-1');
  const replies = ['q1', 'q2'].map((id) => scene.serving.people.ask(asking(id)));
  const [first, second] = [await one.next('query'), await two.next('query')];
  disk.full(true);
  one.say({ say: 'answer', id: 'a1', lease: first.query.lease, answer: choosing('tie') });
  two.say({ say: 'answer', id: 'a2', lease: second.query.lease, answer: choosing('tie') });
  await until(async () => (await fetch(`${scene.serving.url}/healthz`)).status === 503);
  one.say({ say: 'ping' });
  await one.next('pong');
  expect([...one.heard, ...two.heard].filter(({ say }) => say === 'taken')).toEqual([]);
  scene.time.steady += 1000;
  await until(() => live(boss)?.why?.includes('no room') === true);
  disk.full(false);
  const taken = await one.next('taken');
  await two.next('taken');
  expect((await fetch(`${scene.serving.url}/healthz`)).status).toBe(200);
  const answered = scene.events('answered');
  expect(answered.map(({ id }) => id).sort()).toEqual(['a1', 'a2']);
  expect(taken.head.seq).toBeGreaterThanOrEqual(Math.max(...answered.map(({ seq }) => seq)));
  for (const reply of replies) expect(await reply).toMatchObject({ answer: 'tie' });
  await scene.close();
});

it('asks its way back to a page whose answer it could not write down', async () => {
  const disk = breakable();
  const scene = await stage({ wrap: disk.wrap });
  const page = await working(scene, 'rater-1');
  void scene.serving.people.ask(asking('q1'));
  const { query } = await page.next('query');
  disk.broken(true);
  const said = choosing('tie', { comments: [{ item: null, text: 'so so', aspects: [] }] });
  page.say({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  expect(await page.closed).toBe(1012);
  disk.broken(false);
  const back = await scene.working('rater-1');
  back.say({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  await back.next('taken');
  expect(scene.events('answered')).toHaveLength(1);
});

it('drops a socket whose other side is gone without a word, and no other', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const scene = await stage({ options: { limits: { lookMs: 5 } } });
  const page = await working(scene, 'rater-2');
  const { port } = new URL(scene.serving.url);
  const wire = dial(Number(port), '127.0.0.1');
  const key = Buffer.from('0123456789abcdef').toString('base64');
  wire.write(
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await new Promise((resolve) => wire.once('data', resolve));
  wire.write(frameOf({ say: 'hello', version: 1, token: scene.link('rater-1').split('#')[1], page: 'p' }));
  await new Promise((resolve) => wire.once('data', resolve));
  const ended = new Promise((resolve) => wire.once('close', resolve));
  wire.on('data', () => undefined);
  for (let i = 0; i < 5; i++) {
    scene.time.steady += 8000;
    vi.advanceTimersByTime(5);
    page.say({ say: 'ping' });
    await page.next('pong');
  }
  await ended;
  page.say({ say: 'ping' });
  await page.next('pong');
});

it('closes on who has a megabyte waiting and is sent more', () => {
  const closed: number[] = [];
  const sent: string[] = [];
  const socket = {
    ...{ readyState: 1, OPEN: 1, bufferedAmount: 0, ping: () => undefined },
    send: (text: string) => sent.push(text),
    close: (code: number) => closed.push(code),
  };
  const never = () => expect.unreachable();
  const wiring: ConnectionOptions = {
    ...{ limits: defaultLimits, room: 1, monotonic: () => 0, after: never, waiting: () => 0, admit: never, run: never },
    ...{ entered: never, came: never, left: () => undefined, failed: never, acknowledged: never },
  };
  const life = liveness(socket, defaultLimits, 0);
  const talk = createConnection(socket as unknown as WebSocket, life, wiring);
  socket.bufferedAmount = 2 ** 20;
  talk.hear({ say: 'ping' });
  socket.bufferedAmount += 1;
  talk.hear({ say: 'ping' });
  talk.hear({ say: 'ping' });
  expect([sent, closed]).toEqual([['{"say":"pong"}'], [4408]]);
});

it('closes on who reads too slowly for half a minute', async () => {
  const scene = await stage({ settings: { prefetch: 10 }, options: { limits: { lookMs: 5, buffered: 1e9 } } });
  const deaf = await working(scene, 'rater-1');
  deaf.socket.pause();
  long(scene, 11);
  await until(() => {
    scene.time.steady += 5000;
    return closedFor(scene, 'slow');
  });
});

it('stops with what is under way saved, and tells everybody', async () => {
  const scene = await stage();
  const page = await working(scene, 'rater-1');
  void scene.serving.people.ask(asking('q1'));
  const { query } = await page.next('query');
  page.say({ say: 'answer', id: 'a1', lease: query.lease, answer: choosing('tie') });
  page.say({ say: 'ping' });
  await page.next('pong');
  await scene.serving.stop();
  expect(await page.next('stopping')).toEqual({ say: 'stopping', back: true });
  expect(await page.closed).toBe(1012);
  expect(page.heard.filter(({ say }) => say === 'taken')).toHaveLength(1);
  await expect(openPage(scene.link('rater-1'))).rejects.toThrow(/ECONNREFUSED/);
});

async function working(scene: Scene, rater: string): Promise<Page> {
  const page = await scene.working(rater);
  await page.next('idle');
  return page;
}

/** Questions of more than a megabyte each: more than the pipes between here and there hold. */
function long(scene: Scene, count: number): void {
  const text = 'x'.repeat(600_000);
  const items = [{ is: 'text', text } as const, { is: 'text', text } as const];
  for (let i = 0; i < count; i++) void scene.serving.people.ask(asking(`q${i}`, { items }));
}

async function closedFor({ serving, link }: Scene, reason: string): Promise<boolean> {
  const authorization = `Bearer ${link('experimenter-1').split('#')[1]}`;
  const told = await fetch(`${serving.url}/metrics`, { headers: { authorization } });
  return (await told.text()).includes(`refused_total{reason="${reason}"} 1`);
}

function live(page: Page) {
  const last = page.heard.findLast((frame) => frame.say === 'live');
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
