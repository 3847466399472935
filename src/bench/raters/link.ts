import { WebSocket } from 'ws';
import type { Rng } from '../../math/rng.js';
import { closes, type FromPage, type FromServer, socketPath } from '../../server/protocol/protocol.js';

export interface Linking {
  /** Where the page is served: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** How long to wait before connecting again, ms: drawn evenly between the two, twice as long after each failure up to 4 times. */
  readonly retry: readonly [least: number, most: number];
  /** After this long without a word from the server, ms, the connection is taken for dead; it is asked for one after half of it. */
  readonly silence: number;
  readonly chance: Rng;
  readonly opened: () => void;
  readonly heard: (frame: FromServer) => void;
  /** The connection is gone; `over`: it will not be made again. */
  readonly closed: (code: number, over: boolean) => void;
}

/** A connection that comes back by itself, as a page's does. */
export interface Link {
  /** False where there is no connection now. */
  send(frame: FromPage): boolean;
  /** Leaves for good. */
  close(): void;
  /** Stops reading, or reads again, with the connection as it is. */
  pause(paused: boolean): void;
  isOpen(): boolean;
}

const comesBack: ReadonlySet<number> = new Set([1001, 1005, 1006, closes.restarting, closes.full, closes.slow]);

export function link({ url, retry, silence, chance, opened, heard, closed }: Linking): Link {
  let socket: WebSocket | undefined;
  let over = false;
  let failures = 0;
  let lastHeard = 0;
  let due: NodeJS.Timeout | undefined;
  const watch = setInterval(() => {
    lastHeard += 1;
    if (socket?.readyState !== WebSocket.OPEN || socket.isPaused) return;
    if (lastHeard > 4) socket.terminate();
    else if (lastHeard > 2) socket.send('{"say":"ping"}');
  }, silence / 4);
  const connect = () => {
    const mine = new WebSocket(`${url.replace('http', 'ws')}${socketPath}`, {
      perMessageDeflate: false,
      handshakeTimeout: silence,
    });
    socket = mine;
    mine.on('open', () => {
      failures = lastHeard = 0;
      opened();
    });
    mine.on('message', (data: Buffer) => {
      lastHeard = 0;
      heard(JSON.parse(data.toString()) as FromServer);
    });
    mine.on('ping', () => {
      lastHeard = 0;
    });
    mine.on('error', () => undefined);
    mine.on('close', (code) => ended(code));
  };
  const ended = (code: number) => {
    over ||= !comesBack.has(code);
    if (over) clearInterval(watch);
    else due = setTimeout(connect, wait(retry, failures++, chance));
    closed(code, over);
  };
  connect();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    close() {
      over = true;
      clearTimeout(due);
      clearInterval(watch);
      socket?.close();
    },
    pause: (paused) => (paused ? socket?.pause() : socket?.resume()),
    isOpen: () => socket?.readyState === WebSocket.OPEN,
  };
}

function wait([least, most]: Linking['retry'], failures: number, chance: Rng): number {
  return (least + chance.next() * (most - least)) * Math.min(4, 2 ** failures);
}
