import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Limits } from '../options/limits.js';
import { createOpenConnections } from './open-connections.js';
import { openFileLimit } from './open-files.js';

export type ConnectionLimits = Pick<Limits, 'connections' | 'connectionsPerAddress' | 'sockets'>;

/**
 * Bounds the connections that are no page's socket, from one address and in all. At a limit the new one is taken and another dropped, so
 * that whoever sends a request at once always gets through: of that address, or of the address that has most.
 */
export function limitConnections(
  server: Server,
  { connections, connectionsPerAddress, sockets }: ConnectionLimits,
  openFiles = openFileLimit(),
): { destroyWaiting(): void } {
  const open = createOpenConnections();
  // Beyond what the system lets a process open, nothing could be taken: the rest is for sockets of pages, and for files.
  const most = Math.min(connections, Math.floor(openFiles / 4));
  // Nothing reaches this but connections that close as slowly as they can.
  server.maxConnections = connections + 2 * sockets + 100;
  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket;
    if (address === undefined) return void socket.destroy();
    if (open.countOf(address) >= connectionsPerAddress) open.destroyOldest(address);
    else if (open.count() >= most) open.destroyOldest(open.busiestAddress());
    const key = keyOf(socket);
    open.add(key, { socket, address });
    socket.once('close', () => open.remove(key));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const key = keyOf(socket);
    open.move(key, 'answering');
    response.once('close', () => open.move(key, 'waiting'));
  });
  server.on('upgrade', ({ socket }: IncomingMessage) => open.remove(keyOf(socket)));
  return { destroyWaiting: open.destroyWaiting };
}

/** Names a connection, and the socket that decrypts it alike. */
const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
