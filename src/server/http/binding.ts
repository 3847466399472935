import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { BadInput } from '../../types/bad-input.js';
import type { ServeOptions } from '../options/options.js';
import { answerRequest, type HttpSources } from './answer.js';
import { isLoopback } from './loopback.js';
import { type TimeLimits, timeouts } from './timeouts.js';

/** Requires TLS for connections of other machines, unless `insecure` was set. */
export function requireTlsOrLoopback({
  host,
  tls,
  insecure = false,
}: Pick<ServeOptions, 'host' | 'tls' | 'insecure'>): void {
  if (isLoopback(host) || tls !== undefined || insecure) return;
  throw new BadInput(
    `expected a host of this machine alone (127.0.0.1), a TLS key and certificate, or that insecure is told, got ${host}`,
    { place: 'host' },
  );
}

export interface HttpServerOptions {
  readonly tls: ServeOptions['tls'];
  readonly limits: TimeLimits;
}

export function createHttpServer({ tls, limits }: HttpServerOptions, sources: HttpSources): Server {
  const { ofRequests, ofHandshake, ofResponses } = timeouts(limits);
  const onRequest = (request: IncomingMessage, response: ServerResponse) =>
    void answerRequest(request, response, sources).catch(() => response.destroy());
  if (tls === undefined) return createServer(ofRequests, onRequest).setTimeout(ofResponses);
  try {
    return createSecureServer({ ...tls, ...ofRequests, ...ofHandshake }, onRequest).setTimeout(ofResponses);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadInput(`expected a TLS key and its certificate, PEM, got what cannot be read as that (${why})`, {
      place: 'tls',
    });
  }
}

/** Listens; the address for people to open. */
export async function listen(
  server: Server,
  { host, port, tls }: Pick<ServeOptions, 'host' | 'port' | 'tls'>,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(bindingError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  const name = host === '0.0.0.0' || host === '::' ? hostname() : isIP(host) === 6 ? `[${host}]` : host;
  return `${tls === undefined ? 'http' : 'https'}://${name}:${bound}`;
}

const unusable = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'];

function bindingError(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? String(error.code) : '';
  if (!unusable.includes(code)) return error;
  return new BadInput(`expected a host and port that are free, got ${host}:${port} (${code})`, { place: 'port' });
}
