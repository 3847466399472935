import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { type IsAllowedHost, refusedHost } from '../http/allowed-hosts.js';
import type { Limits } from '../options/limits.js';
import { closes, socketPath } from '../protocol/protocol.js';

export interface UpgradeOptions {
  readonly limits: Limits;
  readonly isAllowedHost: IsAllowedHost;
  readonly onRefused: (reason: string) => void;
  readonly onOpened: (socket: WebSocket) => void;
}

/**
 * Accepts sockets on their path, of this very host where a browser names an origin (programs name none), up to the limits. Beyond the
 * limits a socket is closed with a code, beyond twice the limit it is dropped.
 */
export function acceptUpgrades(server: Server, options: UpgradeOptions): { close(): void } {
  const { limits, isAllowedHost, onRefused, onOpened } = options;
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
    const fault = faultOf(request, isAllowedHost);
    if (fault !== undefined) {
      onRefused(fault.reason);
      return refuse(stream, fault);
    }
    const address = request.socket.remoteAddress ?? '';
    if (all >= 2 * limits.sockets) return void stream.destroy();
    sockets.handleUpgrade(request, stream, head, (socket) => {
      count(address, 1);
      socket.on('close', () => count(address, -1));
      if (all <= limits.sockets && (open.get(address) ?? 0) <= limits.perAddress) return onOpened(socket);
      socket.on('error', () => undefined);
      onRefused('full');
      socket.close(closes.full, 'expected fewer pages');
    });
  });
  return { close: () => sockets.close() };
}

/**
 * Options that are newer than the types of ws: ms until a socket that does not answer its closing is dropped; into how many fragments a
 * message may be cut, empty ones counted; and in how many pieces a frame may arrive.
 */
interface NewerOptions {
  readonly closeTimeout: number;
  readonly maxFragments: number;
  readonly maxBufferedChunks: number;
}

function settings({ frame }: Limits): ServerOptions & NewerOptions {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: frame,
    closeTimeout: 2000,
    maxFragments: 256,
    maxBufferedChunks: 4096,
  };
}

interface Fault {
  readonly reason: string;
  readonly status: string;
  readonly body?: string;
}

/** Answers and drops the connection: no timeout of the server watches one that asked for an upgrade. */
function refuse(stream: Duplex, { status, body = '' }: Fault): void {
  const headers = ['Connection: close', 'Content-Type: text/plain', `Content-Length: ${Buffer.byteLength(body)}`];
  stream.end(`HTTP/1.1 ${[status, ...headers].join('\r\n')}\r\n\r\n${body}`, () => stream.destroy());
}

function faultOf(request: IncomingMessage, isAllowedHost: IsAllowedHost): Fault | undefined {
  if (!isAllowedHost(request)) return { reason: 'host', status: '421 Misdirected Request', body: refusedHost };
  const { url = '', headers, method } = request;
  if (method !== 'GET' || url.split('?')[0] !== socketPath) return { reason: 'path', status: '404 Not Found' };
  const { origin, host } = headers;
  if (origin !== undefined && hostOf(origin) !== host) return { reason: 'origin', status: '403 Forbidden' };
  return undefined;
}

/** The host and port of an origin, as a Host header gives them: a default port is left out of both. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
