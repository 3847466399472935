import { WebSocket } from 'ws';
import type { Crowd, Hearing, Member } from './crowd.js';

/** What a rater's answer is on the wire, about: the echo is of this. */
const words = JSON.stringify({
  ...{ say: 'answer', id: 'page-123-45', lease: '0e3f6cf2-6b1e-4a59-9d4c-3e1f6a1f2a77' },
  answer: {
    ...{ reply: { status: 'answered', answer: 'first' }, marks: [], parts: [], comments: [], help: [], never: [] },
    ...{ looks: { items: 2, words: 240 }, time: { shown: 1000, active: 900 } },
  },
});

/** Clients of an echo: no JSON, no disk, nothing but `ws` and the machine. */
export function echoes(members: readonly Member[], { now, settled, closed }: Hearing): Crowd {
  const head = { seq: 0, hash: '' };
  const sent: number[][] = members.map(() => []);
  const sockets = members.map(({ url }, which) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
    socket.on('message', () => settled(which, { id: '', head, took: now() - (sent[which]?.shift() ?? Number.NaN) }));
    socket.on('error', () => undefined);
    socket.on('close', closed);
    return socket;
  });
  const isOpen = (socket: WebSocket | undefined) => socket?.readyState === WebSocket.OPEN;
  return {
    ready: () => sockets.filter(isOpen).length,
    send(which) {
      const socket = sockets[which];
      if (socket === undefined || !isOpen(socket)) return false;
      sent[which]?.push(now());
      socket.send(words);
      return true;
    },
    waiting: () => sent.reduce((sum, each) => sum + each.length, 0),
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
}
