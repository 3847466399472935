import { once } from 'node:events';
import { connect as dial, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openPage } from './page.js';
import { startTestServer, type TestServer } from './test-server.js';

const limits = { perSecond: 60, burst: 60 };

it('answers pings at the allowed rate for good', async () => {
  const server = await startTestServer({ options: { limits } });
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const pongs: string[] = [];
  const numbers = Array.from({ length: 50 }, (_, i) => String(i));
  for (let second = 0; second < 5; second++) {
    const all = new Promise<void>((resolve) => {
      page.socket.on('pong', (data) => {
        pongs.push(String(data));
        if (pongs.length % 50 === 0) resolve();
      });
    });
    server.time.steady += 1000;
    for (const number of numbers) page.socket.ping(number);
    await all;
    page.socket.removeAllListeners('pong');
    expect(pongs.splice(0)).toEqual(numbers);
  }
  expect(page.socket.readyState).toBe(WebSocket.OPEN);
});

const floods: readonly (readonly [string, (socket: WebSocket) => void])[] = [
  ['pings', (socket) => socket.ping()],
  ['pongs that nobody asked for', (socket) => socket.pong()],
];
it.each(floods)('closes on a flood of %s, before hello and after it', async (_, send) => {
  const server = await startTestServer({ options: { limits } });
  for (const hello of [false, true]) {
    const page = await openPage(server.link('rater-1'), { hello });
    if (hello) await page.next('welcome');
    for (let i = 0; i < 200; i++) send(page.socket);
    expect(await page.closed).toBe(4429);
  }
});

it.each([
  ['empty fragments', 0],
  ['fragments of a byte', 1],
])('closes on a message of more than 256 %s', async (_, length) => {
  const server = await startTestServer();
  const wire = await upgraded(server);
  wire.write(frame(0x01, length));
  for (let i = 0; i < 256; i++) wire.write(frame(0x00, length));
  expect(closeCode(await received(wire))).toBe(1008);
});

it('closes on fragments that together are larger than a frame may be', async () => {
  const server = await startTestServer();
  const wire = await upgraded(server);
  wire.write(frame(0x01, 60_000));
  for (let i = 0; i < 4; i++) wire.write(frame(0x00, 60_000));
  expect(closeCode(await received(wire))).toBe(1009);
});

async function upgraded(server: TestServer): Promise<Socket> {
  const { port } = new URL(server.serving.url);
  const wire = dial(Number(port), '127.0.0.1');
  wire.on('error', () => undefined);
  wire.write(
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n`,
  );
  await once(wire, 'data');
  return wire;
}

async function received(wire: Socket): Promise<Buffer> {
  const [data] = (await once(wire, 'data')) as [Buffer];
  return data;
}

/** The code of an unmasked close frame (RFC 6455, 5.5.1). */
const closeCode = (data: Buffer): number => (data[0] === 0x88 ? data.readUInt16BE(2) : 0);

/** A masked frame that is not the last of its message: opcode 1 begins one, 0 continues it (RFC 6455, 5.4). */
function frame(opcode: number, length: number): Buffer {
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([opcode, ...size, 0, 0, 0, 0]), Buffer.alloc(length, 'x')]);
}
