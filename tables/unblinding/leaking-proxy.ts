import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { type LogReader, readEvents, sha256 } from '../../src/feedback/log/index.js';

const withHead: ReadonlySet<string> = new Set(['welcome', 'taken', 'refused']);

/** `head`: the log's head in frames, as belay 0.3 sent it; `unsalted`: beside each question, the hash of what the log says of it, without a nonce. */
export type Leak = 'head' | 'unsalted';

/** A proxy before a server that adds to its frames what no rater should see: a planted leak, for a test that has to find one. */
export async function leakingProxy(
  url: string,
  log: Pick<LogReader, 'file' | 'head' | 'events'>,
  leak: Leak,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (page) => {
    const server = new WebSocket(`${url.replace('http', 'ws')}/socket`);
    const waiting: string[] = [];
    page.on('message', (data) => {
      if (server.readyState === WebSocket.OPEN) server.send(data.toString());
      else waiting.push(data.toString());
    });
    server.on('open', () => {
      for (const text of waiting.splice(0)) server.send(text);
    });
    server.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as Frame;
      page.send(JSON.stringify({ ...frame, ...leaked(frame, log, leak) }));
    });
    page.on('close', () => server.close());
    server.on('close', () => page.close());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      for (const each of sockets.clients) each.terminate();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface Frame {
  readonly say: string;
  readonly query?: { readonly lease: string };
}

function leaked({ say, query }: Frame, log: Pick<LogReader, 'file' | 'head' | 'events'>, leak: Leak): object {
  if (leak === 'head') return withHead.has(say) ? { head: log.head() } : {};
  return query === undefined ? {} : { proof: unsaltedHash(log, query.lease) };
}

/** As an event of the log would be hashed whose body holds what can be guessed of a lease, and no more. */
function unsaltedHash(log: Pick<LogReader, 'file' | 'events'>, lease: string): string | undefined {
  for (const { event } of readEvents(log, { of: 'people', type: 'leased' }))
    if (event.lease === lease) {
      const body = JSON.stringify({ lease, purpose: event.purpose, swapped: event.swapped });
      return sha256(`${'0'.repeat(64)}\n1\n0\npeople\nleased\n${body}`);
    }
  return undefined;
}
