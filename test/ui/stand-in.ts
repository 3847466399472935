import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { FromPage, type FromServer } from '../../src/server/protocol/protocol.js';

/** The policy that pages are served under. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface StandIn {
  readonly url: string;
  /** Everything that pages said, in order. */
  readonly heard: FromPage[];
  say(frame: FromServer): void;
  /** Closes all sockets with a code; without one, as a cable that is cut. */
  drop(code?: number): void;
  /** Takes no connections until it is told to again. */
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

/** The answer that was given last: it is heard some time after its key. */
export async function lastAnswer({ heard }: Pick<StandIn, 'heard'>): Promise<Extract<FromPage, { say: 'answer' }>> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = heard.findLast(({ say }) => say === 'answer');
    if (answer?.say === 'answer') return answer;
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error('expected an answer, got none');
}

/** What is said back to a page. */
export type Script = (frame: FromPage, say: (frame: FromServer) => void) => void;

/** A server that follows a script, on loopback, with the built page in `folder`: for looking at the page without a run. */
export async function standIn(folder: string, script: Script): Promise<StandIn> {
  const heard: FromPage[] = [];
  const sockets = new Set<WebSocket>();
  let refusing = false;
  const http = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    readFile(join(folder, file)).then(
      (body) => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', policy);
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (refusing) return socket.destroy();
    server.handleUpgrade(request, socket, head, (made) => {
      sockets.add(made);
      made.on('close', () => sockets.delete(made));
      made.on('message', (data) => {
        const frame = FromPage.parse(JSON.parse(String(data)));
        heard.push(frame);
        script(frame, (reply) => made.send(JSON.stringify(reply)));
      });
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    heard,
    say: (frame) => {
      for (const socket of sockets) socket.send(JSON.stringify(frame));
    },
    drop: (code) => {
      for (const socket of sockets) code === undefined ? socket.terminate() : socket.close(code);
    },
    refuse: (next) => {
      refusing = next;
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}
