import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { FromPage } from '../../../src/server/protocol/protocol.js';
import type { Live } from '../../../src/types/live.js';
import type { RunView } from '../../../ui/live/control/run-commands.js';

/** What the page is handed in place of what a server says. */
export interface Shown {
  readonly you?: string;
  readonly role?: string;
  readonly connected?: boolean;
  readonly live?: Live;
  readonly commandResult?: NonNullable<RunView['commandResult']>;
}

export interface MountedLivePage {
  /** The page loaded anew, with all that it complains of; one browser context for all who want the same options. */
  open(options?: BrowserContextOptions): Promise<{ readonly page: Page; readonly complaints: readonly string[] }>;
  close(): Promise<void>;
}

declare global {
  /** In the browser: shows this, beside what was shown before. */
  var show: (shown: Shown) => void;
  var sent: FromPage[];
}

/** The live page alone, built as it is shipped, under the server's policy, handed what it shows by the test. */
export async function mountLivePage(): Promise<MountedLivePage> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-live-'));
  await build(config(folder));
  const server = createServer((request, response) => {
    const [type, body] = served(folder, request.url ?? '/');
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': policy });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await launched();
  const pages = new Map<string, Opened>();
  return {
    async open(options = {}) {
      const key = JSON.stringify(options);
      const opened = pages.get(key) ?? (await openPage(browser, options));
      pages.set(key, opened);
      opened.complaints.length = 0;
      await opened.page.goto(address);
      await opened.page.waitForFunction(() => typeof globalThis.show === 'function');
      return opened;
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const entry = `
  import { h, render } from 'preact';
  import { LivePage } from './live/live-page.tsx';
  import './tokens.css';
  import './styles/page.css';
  globalThis.sent = [];
  let run = { you: 'experimenter-1', role: 'experimenter', connected: true, live: undefined, commandResult: undefined };
  const send = (frame) => { if (run.connected) sent.push(frame); return run.connected; };
  const reconnect = () => sent.push({ say: 'ping' });
  globalThis.show = (more) => {
    run = { ...run, ...more };
    render(h(LivePage, { run: { ...run, send, reconnect } }), document.getElementById('page'));
  };
  show({});
`;

const config = (outDir: string) => ({
  configFile: false as const,
  root: 'ui',
  base: './',
  logLevel: 'error' as const,
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  plugins: [
    {
      name: 'mounted-live-page',
      resolveId: (id: string) =>
        id === 'mounted-live-page' ? join(process.cwd(), 'ui/mounted-live-page.js') : undefined,
      load: (id: string) => (id.endsWith('ui/mounted-live-page.js') ? entry : undefined),
    },
  ],
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: { input: { page: 'mounted-live-page' }, output: { entryFileNames: 'page.js' } },
  },
});

function served(folder: string, url: string): readonly [string, string | undefined] {
  if (url === '/') return ['text/html', html(readdirSync(join(folder, 'assets')))];
  const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
  const type = types[extname(url)];
  return type === undefined ? ['text/plain', undefined] : [type, readFileSync(join(folder, url), 'utf8')];
}

const html = (files: readonly string[]) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Belay</title><link rel="icon" href="data:," />
${files.filter((name) => /^page.*\.css$/.test(name)).map((name) => `<link rel="stylesheet" href="./assets/${name}" />`)}
<script type="module" src="./page.js"></script></head><body><div id="page"></div></body></html>`;

const launched = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.BELAY_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
