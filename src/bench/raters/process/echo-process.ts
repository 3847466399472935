import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { sendToParent } from './child-process.js';
import { reportResourceUse } from './resource-use.js';

/** A process that echoes every message, over `ws` and nothing else. */
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data, { binary: false })));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  sendToParent({ is: 'ready', url: `http://127.0.0.1:${port}`, invites: [] });
});
reportResourceUse();
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
