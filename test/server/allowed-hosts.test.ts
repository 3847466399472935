import { type IncomingMessage, request } from 'node:http';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { allowedHosts } from '../../src/server/http/allowed-hosts.js';
import type { ServeOptions } from '../../src/server/serve.js';
import { startTestServer, type TestServer } from './test-server.js';

const told = { allowHosts: ['belay.example', '192.0.2.7', '2001:db8::7'] };
const everywhere = { host: '0.0.0.0', insecure: true };

const hosts: readonly (readonly [host: string, options: Partial<ServeOptions>, isAllowed: boolean])[] = [
  ['127.0.0.1:PORT', {}, true],
  ['localhost:PORT', {}, true],
  ['LocalHost:PORT', {}, true],
  ['[::1]:PORT', {}, true],
  ['[0:0:0:0:0:0:0:1]:PORT', {}, true],
  ['localhost', {}, true],
  ['localhost:1', {}, true],
  ['elsewhere.example', {}, false],
  ['elsewhere.example:PORT', {}, false],
  ['localhost.elsewhere.example:PORT', {}, false],
  ['127.0.0.1.elsewhere.example', {}, false],
  ['192.0.2.7:PORT', {}, false],
  ['127.0.0.2:PORT', {}, false],
  ['localhost:PORT@elsewhere.example', {}, false],
  ['elsewhere.example/localhost', {}, false],
  ['belay.example', told, true],
  ['belay.example:1', told, true],
  ['192.0.2.7', told, true],
  ['[2001:db8:0::7]', told, true],
  ['127.0.0.1:PORT', told, true],
  ['sub.belay.example', told, false],
  ['127.0.0.2:PORT', { host: '127.0.0.2' }, true],
  ['localhost:PORT', everywhere, true],
  ['127.0.0.1:PORT', everywhere, true],
  [`${hostname()}:PORT`, everywhere, true],
  ['elsewhere.example:PORT', everywhere, false],
  ['192.0.2.7:PORT', everywhere, false],
];
it.each(hosts)('serves host “%s” with %o: %s', async (name, options, isAllowed) => {
  const server = await startTestServer({ options });
  const host = name.replace('PORT', portOf(server));
  for (const path of ['/', '/healthz', '/metrics', '/socket', '/none'])
    expect((await ask(server, path, host)).status === 421).toBe(!isAllowed);
  expect(await upgrade(server, host)).toBe(isAllowed ? 101 : 421);
});

it('knows a link-local address that a request came to with its zone', () => {
  const isAllowed = allowedHosts({ host: '::' });
  const request = (host: string) =>
    ({ headers: { host }, socket: { localAddress: 'fe80::1%eth0' } }) as IncomingMessage;
  expect(['[fe80::1]:8020', 'elsewhere.example'].map((host) => isAllowed(request(host)))).toEqual([true, false]);
});

it('says in one line which hosts it serves', async () => {
  const { status, body } = await ask(await startTestServer(), '/', 'elsewhere.example');
  expect([status, body]).toEqual([
    421,
    expect.stringMatching(/^expected a host name .*--allow-host.*, got another\n$/),
  ]);
});

it('accepts an upgrade behind a proxy from the page that the proxy serves, and from no other', async () => {
  const server = await startTestServer({ options: told });
  expect(await upgrade(server, 'belay.example', 'https://belay.example')).toBe(101);
  expect(await upgrade(server, 'belay.example', 'https://elsewhere.example')).toBe(403);
  expect(await upgrade(server, 'elsewhere.example', 'https://elsewhere.example')).toBe(421);
});

it.each(['http://belay.example', 'belay.example:443', 'belay.example/', '*.example', '.example', 'a b', ''])(
  'refuses to be told the host “%s”',
  async (name) => {
    await expect(startTestServer({ options: { allowHosts: [name] } })).rejects.toThrow(
      /expected a host name or address without scheme and port, got /,
    );
  },
);

const portOf = ({ serving }: TestServer): string => new URL(serving.url).port;

function addressOf(server: TestServer): { readonly host: string; readonly port: string } {
  const { hostname: name, port } = new URL(server.serving.url);
  return { host: name.startsWith('127.') ? name : '127.0.0.1', port };
}

function ask(server: TestServer, path: string, host: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ ...addressOf(server), path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function upgrade(server: TestServer, host: string, origin?: string): Promise<number> {
  const { host: address, port } = addressOf(server);
  const headers = origin === undefined ? { host } : { host, origin };
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${address}:${port}/socket`, { headers });
    socket.on('upgrade', ({ statusCode = 0 }) => resolve(statusCode));
    socket.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => socket.close());
    socket.on('error', () => undefined);
  });
}
