import { type FromPage, FromServer, version } from '../../src/server/protocol/protocol.js';
import { type Link, linkAfter, waitAfter } from './reconnect.js';

export interface Connection {
  /** False where there is no connection. */
  send(frame: FromPage): boolean;
  /** Connects at once, also after a close that was final. */
  reconnect(): void;
}

export interface ConnectionEvents {
  /** The last receipt that this page was given. */
  receipt(): string | undefined;
  receive(frame: FromServer): void;
  link(link: Link): void;
}

const pingEvery = 15_000;
/** Without a word of the server for this long the connection is given up: a half-open socket never closes by itself. */
const longestSilence = 2.5 * pingEvery;

/** One socket at a time: says hello, and comes back by itself after a loss with ever longer waits. */
export function connect(address: URL, token: string, on: ConnectionEvents): Connection {
  const page = randomId();
  let socket: WebSocket | undefined;
  let losses = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let receivedAt = 0;

  const send = (frame: FromPage): boolean => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  };
  const receive = (data: unknown) => {
    receivedAt = performance.now();
    const read = FromServer.safeParse(parsed(data));
    if (!read.success) return;
    if (read.data.say === 'welcome') losses = 0;
    on.receive(read.data);
  };
  const closed = (code: number) => {
    socket = undefined;
    const link = linkAfter(code);
    on.link(link);
    if (link === 'lost') retry = setTimeout(open, waitAfter(losses++));
  };
  const open = () => {
    clearTimeout(retry);
    const opened = new WebSocket(address);
    socket = opened;
    receivedAt = performance.now();
    opened.onopen = () => {
      const receipt = on.receipt();
      send({ say: 'hello', version, token, page, ...(receipt === undefined ? {} : { receipt }) });
    };
    opened.onmessage = ({ data }) => opened === socket && receive(data);
    opened.onclose = ({ code }) => opened === socket && closed(code);
  };
  const giveUp = () => {
    const halfOpen = socket;
    closed(1006);
    halfOpen?.close();
  };
  setInterval(() => {
    if (socket === undefined) return;
    if (performance.now() - receivedAt > longestSilence) giveUp();
    else send({ say: 'ping' });
  }, pingEvery);
  addEventListener('online', () => socket === undefined && retry !== undefined && open());
  addEventListener('offline', () => socket !== undefined && giveUp());
  open();
  return { send, reconnect: open };
}

/** An id that nobody else draws; `randomUUID` is there only in a secure context. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
