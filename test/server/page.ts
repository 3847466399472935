import { WebSocket } from 'ws';
import type { FromPage, FromServer, PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';

/** The socket of a page, as a test drives it: keeps every frame that comes. */
export interface Page {
  /** Every frame that came, as text, oldest first; and parsed. */
  readonly texts: readonly string[];
  readonly frames: readonly FromServer[];
  send(frame: FromPage): void;
  /** Sends a text as it is. */
  sendRaw(text: string | Buffer): void;
  /** The first frame of this kind that was not awaited yet. */
  next<Say extends FromServer['say']>(say: Say): Promise<Extract<FromServer, { readonly say: Say }>>;
  /** Questions that the page holds, oldest first. */
  heldQueries(): readonly PageQuery[];
  closed: Promise<number>;
  readonly socket: WebSocket;
  close(): Promise<number>;
}

const patience = 5000;

/** Opens the socket of an invite and says hello, unless told otherwise. */
export async function openPage(
  invite: string,
  {
    page = 'page-1',
    hello = true,
    headers = {},
    isTrusted = false,
  }: { page?: string; hello?: boolean; headers?: Record<string, string>; isTrusted?: boolean } = {},
): Promise<Page> {
  const url = new URL(invite);
  const socket = new WebSocket(`${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}/socket`, {
    headers,
    rejectUnauthorized: !isTrusted,
  });
  const texts: string[] = [];
  const frames: FromServer[] = [];
  const used = new Set<FromServer>();
  let woken: (() => void)[] = [];
  const wake = () => {
    const now = woken;
    woken = [];
    for (const each of now) each();
  };
  socket.on('message', (data) => {
    texts.push(data.toString());
    frames.push(JSON.parse(data.toString()) as FromServer);
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  void closed.then(wake);
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  const send = (frame: FromPage) => socket.send(JSON.stringify(frame));
  if (hello) send({ say: 'hello', version: 2, token: url.hash.slice(1), page });
  return {
    texts,
    frames,
    send,
    socket,
    closed,
    sendRaw: (text) => socket.send(text),
    async next(kind) {
      const until = Date.now() + patience;
      for (;;) {
        const found = frames.find((frame) => frame.say === kind && !used.has(frame));
        if (found !== undefined) {
          used.add(found);
          return found as Extract<FromServer, { readonly say: typeof kind }>;
        }
        if (socket.readyState > 1 || Date.now() > until)
          throw new Error(`expected ${kind}, got ${frames.map((frame) => frame.say).join(' ')} (${socket.readyState})`);
        await new Promise<void>((resolve) => {
          woken.push(resolve);
          setTimeout(resolve, 200).unref();
        });
      }
    },
    heldQueries() {
      const gone = new Set(frames.flatMap((frame) => (frame.say === 'gone' ? frame.lease : [])));
      return frames.flatMap((frame) => (frame.say === 'query' && !gone.has(frame.query.lease) ? frame.query : []));
    },
    close() {
      socket.close();
      return closed;
    },
  };
}

/** An answer of this choice, with nothing else. */
export function pageAnswer(answer: string, more: Partial<PageAnswer> = {}): PageAnswer {
  return {
    reply: { status: 'answered', answer },
    marks: [],
    parts: [],
    comments: [],
    help: [],
    never: [],
    looks: { items: 2, words: 20 },
    time: { shown: 900, active: 700 },
    ...more,
  };
}
