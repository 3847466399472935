import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { say } from './child.js';
import { tellOfMemory } from './memory.js';

/** A process that says back what it is told, over `ws` and nothing else. */
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data, { binary: false })));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  say({ is: 'ready', url: `http://127.0.0.1:${port}`, invites: [] });
});
tellOfMemory();
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
