import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';

/** Milliseconds from nothing to the page and the welcome over its socket, over new connections. @throws Error where it is refused. */
export async function timeLogin(invite: string): Promise<number> {
  const began = performance.now();
  const url = new URL(invite);
  const [page] = (await once(get({ host: url.hostname, port: url.port, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  await once(page.resume(), 'end');
  const socket = new WebSocket(`ws://${url.host}/socket`, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(JSON.stringify({ say: 'hello', version: 1, token: url.hash.slice(1), page: 'login' }));
  const [first] = await once(socket, 'message');
  const took = performance.now() - began;
  socket.terminate();
  const { say } = JSON.parse(String(first)) as { readonly say: string };
  if (page.statusCode !== 200 || say !== 'welcome')
    throw new Error(`expected a welcome, got ${page.statusCode} ${say}`);
  return took;
}
