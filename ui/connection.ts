import { type FromPage, FromServer, version } from '../src/server/protocol/protocol.js';
import { linkAfter, wait } from './reconnect.js';
import type { Link } from './state/page.js';

export interface Connection {
  /** False where nobody is there to hear it. */
  say(frame: FromPage): boolean;
  /** Tries at once, also after a close that was final. */
  again(): void;
}

export interface Hears {
  frame(frame: FromServer): void;
  link(link: Link): void;
}

const pulse = 15_000;

/** One socket at a time: says hello, comes back by itself after a loss with ever longer waits, and tells what it hears. */
export function connect(address: URL, token: string, hears: Hears): Connection {
  const page = drawnId();
  let socket: WebSocket | undefined;
  let losses = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let heardAt = 0;

  const say = (frame: FromPage): boolean => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  };
  const hear = (data: unknown) => {
    heardAt = performance.now();
    const read = FromServer.safeParse(parsed(data));
    if (!read.success) return;
    if (read.data.say === 'welcome') losses = 0;
    hears.frame(read.data);
  };
  const lost = (code: number) => {
    socket = undefined;
    const link = linkAfter(code);
    hears.link(link);
    if (link === 'lost') waiting = setTimeout(open, wait(losses++));
  };
  const open = () => {
    clearTimeout(waiting);
    const made = new WebSocket(address);
    socket = made;
    heardAt = performance.now();
    made.onopen = () => say({ say: 'hello', version, token, page });
    made.onmessage = ({ data }) => made === socket && hear(data);
    made.onclose = ({ code }) => made === socket && lost(code);
  };
  const drop = () => {
    const half = socket;
    lost(1006);
    half?.close();
  };
  // A half-open socket never tells: it is given up where two pulses went unanswered.
  setInterval(() => {
    if (socket === undefined) return;
    if (performance.now() - heardAt > 2.5 * pulse) drop();
    else say({ say: 'ping' });
  }, pulse);
  addEventListener('online', () => socket === undefined && waiting !== undefined && open());
  addEventListener('offline', () => socket !== undefined && drop());
  open();
  return { say, again: open };
}

/** An id that nobody else draws; `randomUUID` is there only in a secure context. */
export const drawnId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
