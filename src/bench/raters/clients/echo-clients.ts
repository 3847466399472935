import { WebSocket } from 'ws';
import type { ClientAddress, ClientPool, ClientPoolOptions } from './client-pool.js';

/** A frame of about the size of a rater's answer. */
const answerFrame = JSON.stringify({
  say: 'answer',
  id: 'page-123-45',
  lease: '0e3f6cf2-6b1e-4a59-9d4c-3e1f6a1f2a77',
  answer: {
    reply: { status: 'answered', answer: 'first' },
    marks: [],
    parts: [],
    comments: [],
    help: [],
    never: [],
    looks: { items: 2, words: 240 },
    time: { shown: 1000, active: 900 },
  },
});

/** Clients of an echo: no JSON, no disk, nothing but `ws` and the machine. */
export function echoClients(
  addresses: readonly ClientAddress[],
  { now, onSettled, onClosed }: ClientPoolOptions,
): ClientPool {
  const sentAt: number[][] = addresses.map(() => []);
  const sockets = addresses.map(({ url }, which) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
    socket.on('message', () => {
      const latencyMs = now() - (sentAt[which]?.shift() ?? Number.NaN);
      onSettled(which, { id: '', latencyMs });
    });
    socket.on('error', () => undefined);
    socket.on('close', onClosed);
    return socket;
  });
  const isOpen = (socket: WebSocket | undefined) => socket?.readyState === WebSocket.OPEN;
  return {
    readyCount: () => sockets.filter(isOpen).length,
    send(which) {
      const socket = sockets[which];
      if (socket === undefined || !isOpen(socket)) return false;
      sentAt[which]?.push(now());
      socket.send(answerFrame);
      return true;
    },
    waitingCount: () => sentAt.reduce((sum, each) => sum + each.length, 0),
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
}
