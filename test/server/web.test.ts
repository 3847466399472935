import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startTestServer } from './test-server.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const paths: readonly (readonly [method: string, path: string, status: number, cache: string, type: string])[] = [
  ['GET', '/', 200, 'no-store', 'text/html; charset=utf-8'],
  ['HEAD', '/', 200, 'no-store', 'text/html; charset=utf-8'],
  ['GET', '/index.html', 200, 'no-store', 'text/html; charset=utf-8'],
  ['GET', '/?from=mail', 200, 'no-store', 'text/html; charset=utf-8'],
  ['GET', '/assets/index-0a1b2c3d.js', 200, 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'],
  ['GET', '/healthz', 200, 'no-store', 'application/json'],
  ['GET', '/metrics', 401, 'no-store', 'text/plain; charset=utf-8'],
  ['GET', '/run.db', 404, 'no-store', 'text/plain; charset=utf-8'],
  ['GET', '/../run.db', 404, 'no-store', 'text/plain; charset=utf-8'],
  ['GET', '/assets/..%2f..%2frun.db', 404, 'no-store', 'text/plain; charset=utf-8'],
  ['GET', '/socket', 404, 'no-store', 'text/plain; charset=utf-8'],
  ['POST', '/', 405, 'no-store', 'text/plain; charset=utf-8'],
  ['DELETE', '/metrics', 405, 'no-store', 'text/plain; charset=utf-8'],
  ['OPTIONS', '/', 405, 'no-store', 'text/plain; charset=utf-8'],
];

it.each(paths)('answers %s %s with its status and headers', async (method, path, status, cache, type) => {
  const { serving } = await startTestServer();
  const got = await ask(serving.url, method, path);
  expect(got).toMatchObject({ status, headers: { 'cache-control': cache, 'content-type': type } });
  expect(got.headers).toMatchObject({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  if (method === 'HEAD') expect(got.body).toBe('');
});

it('compresses files for clients that accept it, and says so to caches', async () => {
  const { serving } = await startTestServer();
  const path = '/assets/index-0a1b2c3d.js';
  const packed = await ask(serving.url, 'GET', path, { 'accept-encoding': 'br, gzip' });
  const plain = await ask(serving.url, 'GET', path);
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 4);
  expect(plain.headers['content-encoding']).toBeUndefined();
});

it('serves the report to experimenters and reviewers, by links of their own that end with their invite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'belay-report-'));
  const file = join(folder, 'report.html');
  const server = await startTestServer({
    options: { report: file },
    settings: { signOff: { needed: 1, reviewers: 1 } },
  });
  const pages = [await server.page('experimenter-1'), await server.page('reviewer-1')];
  const linked = () => Promise.all(pages.map(async (page) => (await page.next('live')).live.report));
  expect(await linked()).toEqual([undefined, undefined]);
  writeFileSync(file, '<!doctype html><title>the report</title>');
  server.serving.ended('finished');
  await server.page('reviewer-1', 'again').then((page) => pages.splice(1, 1, page));
  await server.page('experimenter-1', 'again').then((page) => pages.splice(0, 1, page));
  const [experimenters = '', reviewers = ''] = await linked();
  expect(experimenters).not.toBe(reviewers);
  for (const path of [experimenters, reviewers]) {
    expect(path).toMatch(/^\/report\/[\w-]{8,}$/);
    expect(await ask(server.serving.url, 'GET', path)).toMatchObject({
      ...{ status: 200, body: '<!doctype html><title>the report</title>' },
      headers: { 'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline'/) },
    });
  }
  for (const path of ['/report/', '/report/guessed', `${reviewers}x`, '/report.html'])
    expect((await ask(server.serving.url, 'GET', path)).status).toBe(404);
  const invite = server.events('invited').find(({ rater }) => rater === 'reviewer-1')?.invite ?? '';
  pages[0]?.send({ say: 'uninvite', invite });
  await pages[0]?.next('done');
  expect((await ask(server.serving.url, 'GET', reviewers)).status).toBe(404);
  expect((await ask(server.serving.url, 'GET', experimenters)).status).toBe(200);
  rmSync(folder, { recursive: true });
});

it('has metrics of the server as a whole, for experimenters alone, and of no person', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const measured = (person: string) =>
    ask(server.serving.url, 'GET', '/metrics', { authorization: `Bearer ${server.link(person).split('#')[1]}` });
  expect((await ask(server.serving.url, 'GET', '/metrics')).status).toBe(401);
  expect((await measured('rater-1')).status).toBe(401);
  const { body } = await measured('experimenter-1');
  expect(body).toMatch(/^belay_sockets 1$/m);
  expect(body).toMatch(/^belay_log_seq [1-9]/m);
  for (const name of [
    'belay_answers_total',
    'belay_acknowledgement_seconds',
    'belay_open_questions',
    'belay_flush_seconds',
  ])
    expect(body).toContain(name);
  const health = await ask(server.serving.url, 'GET', '/healthz');
  expect(JSON.parse(health.body)).toEqual({ ok: true });
  expect(`${body}${health.body}`).not.toMatch(/rater-1|id-\d/);
});

const hosts: readonly (readonly [string, object, boolean])[] = [
  ['0.0.0.0', {}, false],
  ['192.0.2.7', {}, false],
  ['::', {}, false],
  ['belay.example', {}, false],
  ['0.0.0.0', { insecure: true }, true],
  ['127.0.0.1', {}, true],
  ['localhost', {}, true],
];
it.each(hosts)('binds to host %s with %o: %s', async (host, options, binds) => {
  const trying = startTestServer({ options: { host, ...options } });
  if (binds) expect((await trying).serving.url).toMatch(/^http:/);
  else await expect(trying).rejects.toThrow(/expected a host of this machine alone .* got /);
});

it('rejects a folder without a built page', async () => {
  await expect(startTestServer({ options: { ui: '/nowhere' } })).rejects.toThrow(/expected a built page .* got none/);
});

it('rejects a port that is taken', async () => {
  const { serving } = await startTestServer();
  const port = Number(new URL(serving.url).port);
  await expect(startTestServer({ options: { port } })).rejects.toThrow(
    /expected a host and port that are free, got .*EADDRINUSE/,
  );
});

interface Got {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function ask(url: string, method: string, path: string, headers: Record<string, string> = {}): Promise<Got> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString('latin1');
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
