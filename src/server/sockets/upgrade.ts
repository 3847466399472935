import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Limits } from '../options/limits.js';
import { closes, socketPath } from '../protocol/protocol.js';

export interface Upgrading {
  readonly limits: Limits;
  readonly refused: (reason: string) => void;
  readonly opened: (socket: WebSocket) => void;
}

/**
 * Lets pages open their socket: on its path, from this very host where a browser says where it comes from (a program says nothing),
 * and while there is room. Beyond twice the room, a socket is dropped without a word.
 */
export function upgrades(server: Server, { limits, refused, opened }: Upgrading): { close(): void } {
  const sockets = new WebSocketServer(settings(limits));
  const open = new Map<string, number>();
  let all = 0;
  const count = (address: string, by: 1 | -1) => {
    all += by;
    const left = (open.get(address) ?? 0) + by;
    if (left > 0) open.set(address, left);
    else open.delete(address);
  };
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => undefined);
    const fault = faultOf(request);
    if (fault !== undefined) {
      refused(fault.reason);
      return stream.end(`HTTP/1.1 ${fault.status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
    const address = request.socket.remoteAddress ?? '';
    if (all >= 2 * limits.sockets) return void stream.destroy();
    sockets.handleUpgrade(request, stream, head, (socket) => {
      count(address, 1);
      socket.on('close', () => count(address, -1));
      if (all <= limits.sockets && (open.get(address) ?? 0) <= limits.perAddress) return opened(socket);
      socket.on('error', () => undefined);
      refused('full');
      socket.close(closes.full, 'expected fewer pages');
    });
  });
  return { close: () => sockets.close() };
}

/** `closeTimeout`, ms until a socket that does not answer its closing is dropped, is newer than the types of ws. */
function settings({ frame }: Limits): ServerOptions & { readonly closeTimeout: number } {
  return { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: frame, closeTimeout: 2000 };
}

interface Fault {
  readonly reason: string;
  readonly status: string;
}

function faultOf({ url = '', headers, method }: IncomingMessage): Fault | undefined {
  if (method !== 'GET' || url.split('?')[0] !== socketPath) return { reason: 'path', status: '404 Not Found' };
  const { origin, host } = headers;
  if (origin !== undefined && hostOf(origin) !== host) return { reason: 'origin', status: '403 Forbidden' };
  return undefined;
}

/** The host and port of an origin, as a Host header gives them: a default port is left out of both. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
