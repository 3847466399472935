import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { FromPage, type FromServer } from '../../src/server/protocol/protocol.js';

/** The policy that pages are served under. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface ScriptedServer {
  readonly url: string;
  /** Everything that pages sent, in order. */
  readonly received: readonly FromPage[];
  /** The last answer that was received; the first one where there was none yet. */
  lastAnswer(): Promise<AnswerFrame>;
  say(frame: FromServer): void;
  /** Closes all sockets with a code; without one, breaks the connection as a cut cable does. */
  drop(code?: number): void;
  /** Whether new connections are refused from now on. */
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

type AnswerFrame = Extract<FromPage, { say: 'answer' }>;

/** What is sent back to a page for each of its frames. */
export type Script = (frame: FromPage, say: (frame: FromServer) => void) => void;

/** A server on loopback that follows a script and serves the built page in `folder`: the page can be tested and pictured without a run. */
export async function scriptedServer(folder: string, script: Script): Promise<ScriptedServer> {
  const received: FromPage[] = [];
  const waitingForAnswer: ((answer: AnswerFrame) => void)[] = [];
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
        received.push(frame);
        if (frame.say === 'answer') for (const resolve of waitingForAnswer.splice(0)) resolve(frame);
        script(frame, (reply) => made.send(JSON.stringify(reply)));
      });
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    received,
    lastAnswer: () => {
      const answer = received.findLast((frame) => frame.say === 'answer');
      return answer === undefined ? new Promise((resolve) => waitingForAnswer.push(resolve)) : Promise.resolve(answer);
    },
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
