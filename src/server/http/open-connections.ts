import type { Socket } from 'node:net';

interface OpenConnection {
  readonly socket: Pick<Socket, 'destroy'>;
  readonly address: string;
}

/** `waiting`: for a request, the first or another one; `answering`: one. */
type ConnectionState = 'waiting' | 'answering';

/** Open connections by address, those of each state in the order in which they came to it. */
export interface OpenConnections {
  add(key: string, connection: OpenConnection): void;
  move(key: string, state: ConnectionState): void;
  remove(key: string): void;
  count(): number;
  countOf(address: string): number;
  busiestAddress(): string;
  /** Of this address, the one that has waited for longest; where none waits, the one that has been answered for longest. */
  destroyOldest(address: string): void;
  destroyWaiting(): void;
}

type Keys = Readonly<Record<ConnectionState, Set<string>>>;

export function createOpenConnections(): OpenConnections {
  const all = new Map<string, OpenConnection>();
  const byAddress = new Map<string, Keys>();
  const countOf = (address: string) => sizeOf(byAddress.get(address));
  const remove = (key: string) => {
    const address = all.get(key)?.address;
    if (address === undefined) return;
    all.delete(key);
    const keys = byAddress.get(address);
    keys?.waiting.delete(key);
    keys?.answering.delete(key);
    if (sizeOf(keys) === 0) byAddress.delete(address);
  };
  const destroy = (key: string) => {
    all.get(key)?.socket.destroy();
    remove(key);
  };
  return {
    add(key, connection) {
      all.set(key, connection);
      const keys = byAddress.get(connection.address) ?? { waiting: new Set<string>(), answering: new Set<string>() };
      byAddress.set(connection.address, keys);
      keys.waiting.add(key);
    },
    move(key, state) {
      const keys = byAddress.get(all.get(key)?.address ?? '');
      keys?.waiting.delete(key);
      keys?.answering.delete(key);
      keys?.[state].add(key);
    },
    remove,
    count: () => all.size,
    countOf,
    busiestAddress: () =>
      [...byAddress.keys()].reduce((busiest, address) => (countOf(address) > countOf(busiest) ? address : busiest), ''),
    destroyOldest(address) {
      const keys = byAddress.get(address);
      const [oldest] = keys?.waiting.size === 0 ? keys.answering : (keys?.waiting ?? []);
      if (oldest !== undefined) destroy(oldest);
    },
    destroyWaiting() {
      for (const keys of [...byAddress.values()]) for (const key of [...keys.waiting]) destroy(key);
    },
  };
}

const sizeOf = (keys: Keys | undefined): number => (keys === undefined ? 0 : keys.waiting.size + keys.answering.size);
