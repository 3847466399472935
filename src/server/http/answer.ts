import type { IncomingMessage, ServerResponse } from 'node:http';
import { type IsAllowedHost, refusedHost } from './allowed-hosts.js';
import type { Asset } from './assets.js';
import { reportPolicy, securityHeaders } from './headers.js';

/** What /healthz says. `why`: without a path, for anybody may ask. */
export interface Health {
  readonly ok: boolean;
  readonly why?: string;
}

export interface HttpSources {
  readonly isAllowedHost: IsAllowedHost;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly health: () => Health;
  /** Whether this is the token of an experimenter. */
  readonly isExperimenter: (token: string) => Promise<boolean>;
  /** The run's report, where this is the path of somebody who may read it. */
  readonly report: (path: string) => Promise<Buffer | undefined>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** Answers a request over HTTP: the page's files, /healthz, /metrics to an experimenter's token, the report at the paths of those who may read it, and 404 to all else. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  sources: HttpSources,
): Promise<void> {
  const { method = '', url = '/' } = request;
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (!sources.isAllowedHost(request)) return send(response, { status: 421, type: plain, body: refusedHost });
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return send(response, { status: 405, type: plain, body: 'expected GET or HEAD\n' });
  }
  const [path = '/'] = url.split('?');
  if (path === '/healthz') return health(response, sources);
  if (path === '/metrics') return metrics(request, response, sources);
  const asset = sources.assets.get(path);
  const report = asset === undefined ? await sources.report(path) : undefined;
  if (report !== undefined) return reportPage(response, report);
  if (asset === undefined) return send(response, { status: 404, type: plain, body: 'nothing here\n' });
  file(request, response, asset);
}

/** It has its styles in itself, and runs nothing. */
function reportPage(response: ServerResponse, body: Buffer): void {
  response.setHeader('Content-Security-Policy', reportPolicy);
  send(response, { status: 200, type: 'text/html; charset=utf-8', body });
}

const plain = 'text/plain; charset=utf-8';

/** For experimenters alone: from counts that change as answers are used, a rater could tell which questions are control questions. */
async function metrics({ headers }: IncomingMessage, response: ServerResponse, sources: HttpSources): Promise<void> {
  const [, token = ''] = /^Bearer (\S{1,2000})$/.exec(headers.authorization ?? '') ?? [];
  if (!(await sources.isExperimenter(token))) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return send(response, {
      status: 401,
      type: plain,
      body: 'expected the token of an experimenter, as a bearer token\n',
    });
  }
  const { type, text } = await sources.metrics();
  send(response, { status: 200, type, body: text });
}

function health(response: ServerResponse, sources: HttpSources): void {
  const state = sources.health();
  send(response, { status: state.ok ? 200 : 503, type: 'application/json', body: `${JSON.stringify(state)}\n` });
}

function file(request: IncomingMessage, response: ServerResponse, { type, content, gzip, isImmutable }: Asset): void {
  const compressed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? gzip : undefined;
  if (compressed !== undefined) response.setHeader('Content-Encoding', 'gzip');
  if (gzip !== undefined) response.setHeader('Vary', 'Accept-Encoding');
  const cache = isImmutable ? 'public, max-age=31536000, immutable' : 'no-store';
  send(response, { status: 200, type, body: compressed ?? content, cache });
}

interface ResponseContent {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly cache?: string;
}

function send(response: ServerResponse, { status, type, body, cache = 'no-store' }: ResponseContent): void {
  const bytes = Buffer.from(body as string);
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': cache, 'Content-Length': bytes.length });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
