import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy whose connections can be cut without either end noticing. */
export interface CuttableProxy {
  readonly port: number;
  /** Passes nothing on any more, and closes nothing: both ends keep a connection that is dead. New connections are let through again after `heal`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function proxyTo(to: number): Promise<CuttableProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const isDead = new WeakSet<readonly [Socket, Socket]>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        if (!isDead.has(pair)) other.destroy();
      });
      if (!isCut) one.pipe(other);
    }
    if (isCut) isDead.add(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const pair of pairs) {
        isDead.add(pair);
        for (const socket of pair) socket.unpipe().pause();
      }
    },
    restore() {
      isCut = false;
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
