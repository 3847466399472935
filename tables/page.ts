/**
 * How fast the rater's page is: the built server, the built page, a real browser.
 * npm run build && npx jiti tables/page.ts [--dist DIR] [--loads 10] [--keys 300] [--seconds 60]; leaves with 3 where a bar is missed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { percentiles } from '../src/bench/raters/tally.js';
import { rng } from '../src/math/rng.js';
import { openBrowser } from '../test/ui/browser.js';
import { barePage } from './page/bare.js';
import { type Followed, keys, type Loaded, lasting, load, open } from './page/drive.js';
import { kinds } from './page/questions.js';
import { started } from './page/server.js';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: new URL('../dist', import.meta.url).pathname },
    loads: { type: 'string', default: '10' },
    keys: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
  },
});

/** Issue 4, bars 3 and 7; a person with a terminal tool made 8.3 comparisons a minute. */
const bars = { load: 1000, key: 100, perMinute: 120, entry: 120_000 };
const person = 8.3;

interface Measured {
  readonly loads: readonly Loaded[];
  readonly keys: readonly Followed[];
  readonly perMinute: number;
}

const page = await ofThePage();
const floor = await ofTheBrowser();
const entry = entryBytes(join(values.dist, 'ui'));
const missed = report();
process.exitCode = missed.length === 0 ? 0 : 3;

async function ofThePage(): Promise<Measured> {
  const server = await started({ dist: values.dist, raters: 2 });
  try {
    const [invite = '', other = ''] = server.invites;
    const [rest, followed] = await inBrowser(async (browser) => {
      await (await open(browser, invite)).context().close();
      return [await measure(browser, invite), await minute(browser, other)] as const;
    });
    const answers = await server.answers();
    const pressed = rest.keys.length + followed;
    if (answers !== pressed) throw new Error(`expected ${pressed} answers in the log, got ${answers}`);
    return { ...rest, perMinute: (60 * followed) / Number(values.seconds) };
  } finally {
    await server.end();
  }
}

async function ofTheBrowser(): Promise<Measured> {
  const bare = await barePage();
  try {
    return await inBrowser(async (browser) => ({
      ...(await measure(browser, bare.url)),
      perMinute: (60 * (await minute(browser, bare.url))) / Number(values.seconds),
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
  const loads: Loaded[] = [];
  for (let at = 0; at < Number(values.loads); at++) loads.push(await load(browser, url));
  const opened = await open(browser, url);
  const followed = await keys(opened, rng('page'), (pressed) => pressed >= Number(values.keys));
  await opened.context().close();
  return { loads, keys: followed };
}

/** Keys in so many seconds, each pressed as soon as the question before it was seen. */
async function minute(browser: Browser, url: string): Promise<number> {
  const opened = await open(browser, url);
  const followed = await keys(opened, rng('minute'), lasting(1000 * Number(values.seconds)));
  // What was pressed last is on its way still.
  await opened.waitForTimeout(1000);
  await opened.context().close();
  return followed.length;
}

/** The page's first script and its styles, as they are sent. */
function entryBytes(ui: string): number {
  const names = readdirSync(join(ui, 'assets')).filter((name) => name.startsWith('index-'));
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(ui, 'assets', name)), { level: 9 }).length, 0);
}

/** Prints what was measured beside its opponents, and returns the bars that were missed. */
function report(): readonly string[] {
  const drawn = percentiles(page.loads.map((one) => one.drawn));
  const marked = percentiles(page.keys.map((one) => one.marked));
  const line = (...cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  line('what', 'the page', 'the browser alone', 'bar');
  line('---', '---', '---', '---');
  const loads = ({ loads: all }: Measured, of: 'drawn' | 'painted') => inMs(all.map((one) => one[of] ?? Number.NaN));
  line('first question, to its frame', loads(page, 'drawn'), loads(floor, 'drawn'), 'p95 ≤ 1 s');
  line('… to its paint, by the browser', loads(page, 'painted'), loads(floor, 'painted'), '');
  const marks = (of: readonly Followed[]) => inMs(of.map((one) => one.marked));
  line('key to next question', marks(page.keys), marks(floor.keys), 'p95 ≤ 100 ms');
  for (const kind of kinds) line(`… ${kind}`, marks(page.keys.filter(({ prompt }) => prompt.includes(kind))), '', '');
  line('… to the paint, by the browser', paintsIn(page), paintsIn(floor), '');
  line('comparisons a minute, scripted', page.perMinute.toFixed(0), floor.perMinute.toFixed(0), '≥ 120');
  line('… a person at a terminal tool', `${person}`, '', '');
  line('entry, gzip', `${(entry / 1000).toFixed(1)} kB`, '', '≤ 120 kB');
  return [
    ...(drawn.p95 > bars.load ? ['first question'] : []),
    ...(marked.p95 > bars.key ? ['key to next question'] : []),
    ...(page.perMinute < bars.perMinute ? ['comparisons a minute'] : []),
    ...(entry > bars.entry ? ['entry'] : []),
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
