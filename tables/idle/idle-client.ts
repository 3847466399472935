import { connect, type Socket } from 'node:net';
import { receiveJob, sendToParent } from '../../src/bench/raters/process/child-process.js';

/** Opens connections to a port of this machine and sends nothing over them. */
export interface IdleJob {
  readonly port: number;
  readonly connections: number;
  /** Whether one that was dropped is opened again at once. */
  readonly reopens: boolean;
}

/** Sent once as many were opened; and on request, how many were opened by then and are still open. */
export interface IdleCounts {
  readonly is: 'opened' | 'counted';
  readonly opened: number;
  readonly open: number;
}

/** So many wait to be accepted at once: fewer than the system queues. */
const atOnce = 200;

function openIdle({ port, connections, reopens }: IdleJob): void {
  const open = new Set<Socket>();
  let opened = 0;
  let connecting = 0;
  const report = (is: IdleCounts['is']) => sendToParent({ is, opened, open: open.size } satisfies IdleCounts);
  const isWanted = () => (reopens ? open.size + connecting < connections : opened + connecting < connections);
  const openNext = () => {
    while (connecting < atOnce && isWanted()) {
      connecting += 1;
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.once('connect', () => {
        open.add(socket);
        connecting -= 1;
        opened += 1;
        if (opened === connections) report('opened');
        openNext();
      });
      socket.once('close', () => {
        if (!open.delete(socket)) connecting -= 1;
        setImmediate(openNext);
      });
      socket.resume();
    }
  };
  process.on('message', ({ is }: { readonly is: string }) => is === 'count' && report('counted'));
  process.on('disconnect', () => process.exit(0));
  openNext();
}

openIdle(await receiveJob<IdleJob>());
