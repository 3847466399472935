import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpServer } from '../../src/server/http/binding.js';
import { limitConnections } from '../../src/server/http/connection-limits.js';
import { openFileLimit } from '../../src/server/http/open-files.js';
import { defaultLimits } from '../../src/server/options/limits.js';
import type { Serving } from '../../src/server/serve.js';
import { openPage } from './page.js';
import { startTestServer } from './test-server.js';

const wires = new Set<Socket>();
afterEach(() => {
  for (const wire of wires) wire.destroy();
  wires.clear();
});

it('drops the oldest connection of an address without a request for a new one', async () => {
  const server = await startTestServer({ options: { limits: { connectionsPerAddress: 3 } } });
  const [first, second, third] = [await idle(server), await idle(server), await idle(server)];
  const fourth = await idle(server);
  await gone(first);
  expect(await answered(fourth)).toMatch(/^HTTP\/1.1 200 /);
  for (const wire of [second, third]) expect(await answered(wire)).toMatch(/^HTTP\/1.1 200 /);
});

it('counts a connection as old since its last request', async () => {
  const server = await startTestServer({ options: { limits: { connectionsPerAddress: 2 } } });
  const [asked, later] = [await idle(server), await idle(server)];
  await answered(later);
  await answered(asked);
  await idle(server);
  await gone(later);
  expect(await answered(asked)).toMatch(/^HTTP\/1.1 200 /);
});

it('lets a login through 200 idle connections, and keeps no more of them than it may', async () => {
  const server = await startTestServer({ options: { limits: { connectionsPerAddress: 50 } } });
  let closed = 0;
  for (let i = 0; i < 200; i++) (await idle(server)).once('close', () => closed++);
  expect((await fetch(server.serving.url)).status).toBe(200);
  const page = await server.page('rater-1');
  await page.next('welcome');
  await until(() => closed >= 150);
  expect(closed).toBeLessThan(160);
});

it('counts no socket of a page, and drops none', async () => {
  const server = await startTestServer({ options: { limits: { connectionsPerAddress: 2 } } });
  const pages = [];
  for (const rater of ['rater-1', 'rater-2', 'rater-3']) pages.push(await server.workingPage(rater));
  for (let i = 0; i < 6; i++) await idle(server);
  for (const page of pages) {
    page.send({ say: 'ping' });
    await page.next('pong');
  }
});

it('drops, where all together are too many, one of the address that has most', async () => {
  const server = await startTestServer({ options: { limits: { connections: 3 } } });
  const other = await idle(server, '127.0.0.2');
  const [first] = [await idle(server), await idle(server)];
  await idle(server, '127.0.0.3');
  await gone(first);
  expect(await answered(other)).toMatch(/^HTTP\/1.1 200 /);
});

it('keeps no more connections than a quarter of the files that the process may open', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  limitConnections(server, defaultLimits, 12);
  await once(server, 'listening');
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const serving = { url: `http://127.0.0.1:${port}` };
  const first = await idle({ serving });
  for (let i = 0; i < 3; i++) await idle({ serving });
  await gone(first);
  server.close();
});

it.each([
  [
    'Limit                     Soft Limit           Hard Limit\nMax open files            1024                 4096 \n',
    1024,
  ],
  ['Max open files            unlimited            unlimited            files', Number.POSITIVE_INFINITY],
  ['', Number.POSITIVE_INFINITY],
])('reads the limit of open files in “%s”', (text, limit) => {
  expect(openFileLimit(() => text)).toBe(limit);
});

const incomplete: readonly (readonly [string, string])[] = [
  ['no byte', ''],
  ['half a head', 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
  ['a head without its body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n'],
];
it.each(incomplete)('closes a connection that sent %s in time', async (_, bytes) => {
  const server = await startTestServer({ options: { limits: { requestMs: 50, checkMs: 5 } } });
  const wire = await idle(server);
  wire.write(bytes);
  await gone(wire);
});

it('drops a connection whose upgrade it refused', async () => {
  const server = await startTestServer();
  const wire = await idle(server, '127.0.0.1', { allowHalfOpen: true });
  wire.write('GET /other HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  await once(wire, 'end');
  // What is sent now meets a closed connection, and not one that is still open in this direction.
  await until(() => !wire.write('x') || wire.closed);
  await gone(wire);
});

it('sets every timeout of a server', () => {
  const never = () => expect.unreachable();
  const sources = {
    isAllowedHost: never,
    assets: new Map(),
    health: never,
    isExperimenter: never,
    report: never,
    metrics: never,
  };
  const server = createHttpServer({ tls: undefined, limits: defaultLimits }, sources);
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 10_000 });
  expect(server).toMatchObject({ keepAliveTimeout: 5000, timeout: 30_000 });
});

let files = '';
beforeAll(() => {
  files = mkdtempSync(join(tmpdir(), 'belay-tls-'));
  const paths = ['-keyout', join(files, 'key.pem'), '-out', join(files, 'cert.pem')];
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', '-x509', ...what, ...paths], { stdio: 'ignore' });
});
afterAll(() => rmSync(files, { recursive: true, force: true }));
const tls = () => ({ key: read('key.pem'), cert: read('cert.pem') });
const read = (name: string): string => readFileSync(join(files, name), 'utf8');

it('closes a connection that begins no TLS handshake in time', async () => {
  const server = await startTestServer({ options: { tls: tls(), limits: { requestMs: 50, checkMs: 5 } } });
  await gone(await idle(server));
});

it('lets a login through connections without a TLS handshake, and stops in spite of them', async () => {
  const server = await startTestServer({ options: { tls: tls(), limits: { connectionsPerAddress: 5 } } });
  const silent: Socket[] = [];
  for (let i = 0; i < 20; i++) silent.push(await idle(server));
  const { hostname, port } = new URL(server.serving.url);
  const asked = request({ hostname, port, rejectUnauthorized: false }).end();
  const [response] = await once(asked, 'response');
  expect(response.statusCode).toBe(200);
  const page = await openPage(server.link('rater-1'), { isTrusted: true });
  await page.next('welcome');
  await server.close();
  for (const wire of silent) await gone(wire);
});

/** A connection that has sent nothing, once the server has accepted it. */
async function idle(
  { serving }: { readonly serving: Pick<Serving, 'url'> },
  localAddress = '127.0.0.1',
  options = {},
): Promise<Socket> {
  const wire = dial({ port: Number(new URL(serving.url).port), host: '127.0.0.1', localAddress, ...options });
  wires.add(wire);
  wire.on('error', () => undefined);
  wire.resume();
  await once(wire, 'connect');
  return wire;
}

/** What a request over it was answered with. */
async function answered(wire: Socket): Promise<string> {
  wire.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [data] = await once(wire, 'data');
  return String(data);
}

async function gone(wire: Socket): Promise<void> {
  if (!wire.closed) await new Promise((resolve) => wire.once('close', resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
