import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { LogReader } from '../../src/feedback/log/index.js';

const withHead: ReadonlySet<string> = new Set(['welcome', 'taken', 'refused']);

/** A proxy before a server that adds the log's head to frames as belay 0.3 did: a planted leak, for a test that has to find one. */
export async function leakingProxy(
  url: string,
  log: Pick<LogReader, 'head'>,
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
      const frame = JSON.parse(data.toString()) as { readonly say: string };
      page.send(JSON.stringify(withHead.has(frame.say) ? { ...frame, head: log.head() } : frame));
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
