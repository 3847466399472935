import { WebSocket } from 'ws';
import type { Rng } from '../../../math/rng.js';
import { closes, type FromPage, type FromServer, socketPath } from '../../../server/protocol/protocol.js';

export interface ReconnectingSocketOptions {
  /** Where the page is served: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The wait before reconnecting, ms: uniform between the two, doubled after each failure up to 4 times as long. */
  readonly retryMs: readonly [least: number, most: number];
  /** Silence of the server after which the connection counts as dead, ms; a ping is sent after half of it. */
  readonly silenceMs: number;
  readonly random: Rng;
  readonly onOpened: () => void;
  readonly onFrame: (frame: FromServer) => void;
  /** `isFinal`: it does not reconnect. */
  readonly onClosed: (code: number, isFinal: boolean) => void;
}

/** A socket that reconnects by itself, as a page's does. */
export interface ReconnectingSocket {
  /** False where it is not connected. */
  send(frame: FromPage): boolean;
  /** Closes it for good. */
  close(): void;
  /** Stops or resumes reading, and keeps the connection. */
  pause(paused: boolean): void;
  isOpen(): boolean;
}

const reconnectsAfter: ReadonlySet<number> = new Set([1001, 1005, 1006, closes.restarting, closes.full, closes.slow]);

export function openReconnectingSocket({
  url,
  retryMs,
  silenceMs,
  random,
  onOpened,
  onFrame,
  onClosed,
}: ReconnectingSocketOptions): ReconnectingSocket {
  let socket: WebSocket | undefined;
  let isFinal = false;
  let failures = 0;
  /** Quarters of `silenceMs` since the last frame or ping. */
  let quarterSilences = 0;
  let reconnect: NodeJS.Timeout | undefined;
  const watch = setInterval(() => {
    quarterSilences += 1;
    if (socket?.readyState !== WebSocket.OPEN || socket.isPaused) return;
    if (quarterSilences > 4) socket.terminate();
    else if (quarterSilences > 2) socket.send('{"say":"ping"}');
  }, silenceMs / 4);
  const connect = () => {
    const current = new WebSocket(`${url.replace('http', 'ws')}${socketPath}`, {
      perMessageDeflate: false,
      handshakeTimeout: silenceMs,
    });
    socket = current;
    current.on('open', () => {
      failures = quarterSilences = 0;
      onOpened();
    });
    current.on('message', (data: Buffer) => {
      quarterSilences = 0;
      onFrame(JSON.parse(data.toString()) as FromServer);
    });
    current.on('ping', () => {
      quarterSilences = 0;
    });
    current.on('error', () => undefined);
    current.on('close', (code) => onSocketClosed(code));
  };
  const onSocketClosed = (code: number) => {
    isFinal ||= !reconnectsAfter.has(code);
    if (isFinal) clearInterval(watch);
    else reconnect = setTimeout(connect, waitMs(retryMs, failures++, random));
    onClosed(code, isFinal);
  };
  connect();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    close() {
      isFinal = true;
      clearTimeout(reconnect);
      clearInterval(watch);
      socket?.close();
    },
    pause: (paused) => (paused ? socket?.pause() : socket?.resume()),
    isOpen: () => socket?.readyState === WebSocket.OPEN,
  };
}

function waitMs([least, most]: ReconnectingSocketOptions['retryMs'], failures: number, chance: Rng): number {
  return (least + chance.next() * (most - least)) * Math.min(4, 2 ** failures);
}
