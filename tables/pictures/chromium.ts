import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import WebSocket from 'ws';

export interface Browser {
  /** A PNG of a whole page, however long. */
  readonly picture: (what: {
    readonly url: string;
    readonly width: number;
    readonly scheme: 'light' | 'dark';
  }) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

type Send = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

/** A chromium without a window, spoken to by the DevTools protocol. */
export async function browser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'belay-pictures-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(chromiumPath() ?? 'chromium', [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = new WebSocket(await pageSocket(child.stderr));
  await once(socket, 'open');
  const send = sender(socket);
  await send('Page.enable');
  return {
    picture: (what) => picture(socket, send, what),
    close: async () => {
      socket.close();
      child.kill();
      await once(child, 'exit');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where chromium is: the environment's CHROMIUM, else the first on PATH. */
export function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) =>
    ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
  );
  return [...(named === undefined ? candidates : [named])].find((path) => existsSync(path));
}

async function picture(
  socket: WebSocket,
  send: Send,
  { url, width, scheme }: Parameters<Browser['picture']>[0],
): Promise<Buffer> {
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  await send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
  const loaded = event(socket, 'Page.loadEventFired');
  await send('Page.navigate', { url });
  await loaded;
  const { data } = await send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
  return Buffer.from(String(data), 'base64');
}

async function pageSocket(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  for await (const chunk of stderr) {
    said += String(chunk);
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1];
    if (port !== undefined) return firstPage(port);
  }
  throw new Error(`expected chromium to listen, got: ${said.slice(-300)}`);
}

async function firstPage(port: string): Promise<string> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as readonly {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('expected an open page in chromium, got none');
  return page.webSocketDebuggerUrl;
}

function sender(socket: WebSocket): Send {
  let last = 0;
  return (method, params = {}) => {
    const id = ++last;
    const answered = message(socket, (heard) => heard.id === id);
    socket.send(JSON.stringify({ id, method, params }));
    return answered.then(({ result }) => (result ?? {}) as Readonly<Record<string, unknown>>);
  };
}

async function event(socket: WebSocket, method: string): Promise<void> {
  await message(socket, (heard) => heard.method === method);
}

interface Heard {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
}

function message(socket: WebSocket, wanted: (heard: Heard) => boolean): Promise<Heard> {
  return new Promise((resolve) => {
    const listen = (bytes: WebSocket.RawData) => {
      const heard = JSON.parse(String(bytes)) as Heard;
      if (!wanted(heard)) return;
      socket.off('message', listen);
      resolve(heard);
    };
    socket.on('message', listen);
  });
}
