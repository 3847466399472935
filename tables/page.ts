/**
 * How fast the rater's page is: the built server, the built page, a real browser.
 * npm run build && npx jiti tables/page.ts [--dist DIR] [--loads 10] [--keys 300] [--seconds 60]; exits with 3 where a target is missed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { percentiles } from '../src/bench/raters/clients/latency-recorder.js';
import { rng } from '../src/math/rng.js';
import { openBrowser } from '../test/ui/browser.js';
import { barePage } from './page/bare-page.js';
import { type KeyTiming, type LoadTiming, lastingFor, openPage, pressKeys, timeLoad } from './page/drive.js';
import { kinds } from './page/questions.js';
import { startServer } from './page/start-server.js';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: new URL('../dist', import.meta.url).pathname },
    loads: { type: 'string', default: '10' },
    keys: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
  },
});

/** Targets, ms, comparisons a minute and bytes; a person with a terminal tool made 8.3 comparisons a minute. */
const targets = { load: 1000, key: 100, perMinute: 120, entry: 120_000 };
const person = 8.3;

interface Measured {
  readonly loads: readonly LoadTiming[];
  readonly keys: readonly KeyTiming[];
  readonly perMinute: number;
}

const page = await measurePage();
const floor = await measureBrowserAlone();
const entry = entryBytes(join(values.dist, 'ui'));
const missed = report();
process.exitCode = missed.length === 0 ? 0 : 3;

async function measurePage(): Promise<Measured> {
  const server = await startServer({ dist: values.dist, raters: 2 });
  try {
    const [invite = '', other = ''] = server.invites;
    const [timings, pressedInMinute] = await inBrowser(async (browser) => {
      await (await openPage(browser, invite)).context().close();
      return [await measure(browser, invite), await keysIn(browser, other)] as const;
    });
    const answers = await server.answers();
    const pressed = timings.keys.length + pressedInMinute;
    if (answers !== pressed) throw new Error(`expected ${pressed} answers in the log, got ${answers}`);
    return { ...timings, perMinute: (60 * pressedInMinute) / Number(values.seconds) };
  } finally {
    await server.end();
  }
}

async function measureBrowserAlone(): Promise<Measured> {
  const bare = await barePage();
  try {
    return await inBrowser(async (browser) => ({
      ...(await measure(browser, bare.url)),
      perMinute: (60 * (await keysIn(browser, bare.url))) / Number(values.seconds),
    }));
  } finally {
    bare.close();
  }
}

async function inBrowser<T>(act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser();
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, url: string): Promise<Omit<Measured, 'perMinute'>> {
  const loads: LoadTiming[] = [];
  for (let at = 0; at < Number(values.loads); at++) loads.push(await timeLoad(browser, url));
  const opened = await openPage(browser, url);
  const pressed = await pressKeys(opened, rng('page'), (count) => count >= Number(values.keys));
  await opened.context().close();
  return { loads, keys: pressed };
}

/** How many keys fit into `--seconds`, each pressed as soon as the next question is on screen. */
async function keysIn(browser: Browser, url: string): Promise<number> {
  const opened = await openPage(browser, url);
  const pressed = await pressKeys(opened, rng('minute'), lastingFor(1000 * Number(values.seconds)));
  // The answer to the last key may still be on its way to the server.
  await opened.waitForTimeout(1000);
  await opened.context().close();
  return pressed.length;
}

/** The page's first script and its styles, as they are sent. */
function entryBytes(ui: string): number {
  const names = readdirSync(join(ui, 'assets')).filter((name) => name.startsWith('index-'));
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(ui, 'assets', name)), { level: 9 }).length, 0);
}

/** Prints what was measured beside the browser alone, and returns the targets that were missed. */
function report(): readonly string[] {
  const drawn = percentiles(page.loads.map((one) => one.drawn));
  const marked = percentiles(page.keys.map((one) => one.marked));
  const line = (...cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  line('what', 'the page', 'the browser alone', 'target');
  line('---', '---', '---', '---');
  const loads = ({ loads: all }: Measured, of: 'drawn' | 'painted') => inMs(all.map((one) => one[of] ?? Number.NaN));
  line('first question, to its frame', loads(page, 'drawn'), loads(floor, 'drawn'), 'p95 ≤ 1 s');
  line('… to its paint, by the browser', loads(page, 'painted'), loads(floor, 'painted'), '');
  const marks = (of: readonly KeyTiming[]) => inMs(of.map((one) => one.marked));
  line('key to next question', marks(page.keys), marks(floor.keys), 'p95 ≤ 100 ms');
  for (const kind of kinds) line(`… ${kind}`, marks(page.keys.filter(({ prompt }) => prompt.includes(kind))), '', '');
  line('… to the paint, by the browser', paintsIn(page), paintsIn(floor), '');
  line('comparisons a minute, scripted', page.perMinute.toFixed(0), floor.perMinute.toFixed(0), '≥ 120');
  line('… a person at a terminal tool', `${person}`, '', '');
  line('entry, gzip', `${(entry / 1000).toFixed(1)} kB`, '', '≤ 120 kB');
  return [
    ...(drawn.p95 > targets.load ? ['first question'] : []),
    ...(marked.p95 > targets.key ? ['key to next question'] : []),
    ...(page.perMinute < targets.perMinute ? ['comparisons a minute'] : []),
    ...(entry > targets.entry ? ['entry'] : []),
  ];
}

function inMs(all: readonly number[]): string {
  const { p50, p95, max } = percentiles(all);
  return `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, max ${max.toFixed(0)} ms, n ${all.length}`;
}

/** Keys whose paint came in under 16 ms leave no record in the browser: they count as 16. */
function paintsIn({ keys: all }: Measured): string {
  return inMs(all.map(({ painted }) => painted ?? 16));
}
