import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAt, openBrowser } from '../../ui/browser.js';
import { type Bot, bot } from '../bots.js';
import { atTheKeys, type Hands, tabTo } from './at-the-keys.js';
import { type Line, lineTo } from './line.js';
import { type Logged, loggedIn, type Served, served, until } from './served.js';

/** One person at a keyboard, scripted others who read the wire, and a ladder of two levels that climbs on what they say. */
describe.runIf(browserAt !== undefined)('a rater in a browser, and a ladder that lives on the answers', () => {
  let [browser, server, line, folder]: [Browser?, Served?, Line?, string?] = [];
  const log: { events: readonly Logged[]; hands?: Hands; exit?: number | null } = { events: [] };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belay-raters-'));
    const dir = join(folder, 'run');
    server = await served(dir, ['statements', '--seed', '3', '--set', 'people.grace=1', '--set', 'people.lease=60']);
    line = await lineTo(server.port);
    browser = await openBrowser();
    log.hands = await climbInBrowser({ browser, server, line });
    log.exit = await server.end();
    log.events = loggedIn(dir);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    line?.close();
    await server?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const answers = () => people('answered').filter((e) => e.body.rater === 'rater-1' && e.body.purpose !== 'practice');
  const people = (type: string) => log.events.filter((e) => e.stream === 'people' && e.type === type);

  it('practised, and passed', () => {
    expect(people('qualified').find((e) => e.body.rater === 'rater-1')?.body).toMatchObject({ of: 10, passed: true });
  });
  it('has every answer that left the page in the log exactly once', () => {
    const [kept, sent] = [answers().map((e) => e.body.id), log.hands?.sent() ?? []];
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.filter((id) => !sent.includes(String(id)))).toEqual([]);
    expect(sent.length - kept.length).toBe(10); // the practice round
  });
  it('judged twenty and more, one of them anew', () => {
    const undone = people('undone').filter((e) => e.body.rater === 'rater-1');
    expect(undone.length).toBe(1);
    expect(answers().length - undone.length).toBeGreaterThanOrEqual(20);
  });
  it('says of each when, for how long, in which order, and by which guidelines', () => {
    const version = people('opened')[0]?.body.guidelines;
    for (const { at, body } of answers()) {
      expect(body).toMatchObject({ guidelines: version, swapped: expect.any(Boolean) });
      const { time } = body.given as { time: { shown: number; active: number } };
      expect(time.shown).toBeGreaterThan(0);
      const leased = people('leased').find((e) => e.body.lease === body.lease);
      const shown = people('shown').find((e) => e.body.lease === body.lease);
      expect([leased?.body.swapped, (leased?.at ?? at) <= (shown?.at ?? 0), (shown?.at ?? 0) <= at]).toEqual([
        ...[body.swapped, true, true],
      ]);
    }
    expect(new Set(answers().map((e) => e.body.swapped)).size).toBe(2);
  });
  it('says of each training answer under which arm it was given, and what help was shown', () => {
    const queued = people('queued').filter((e) => e.body.audit === null);
    const trains = new Set(queued.map((e) => e.body.query));
    const asked = answers().filter((e) => e.body.purpose === 'asked' && trains.has(e.body.query));
    const [by, helped] = ['answered', 'assisted'].map((type) =>
      log.events.filter((e) => e.stream !== 'people' && e.type === type),
    );
    const arms = asked.map(({ body: { query } }) => {
      const arm = by?.find((e) => e.body.query === query)?.body.arm;
      const help = helped?.find((e) => e.body.query === query);
      expect(arm === 'unaided' ? help : help?.body.arm).toBe(arm === 'unaided' ? undefined : arm);
      return arm;
    });
    expect(new Set(arms)).toContain('unaided');
    expect(arms.filter((arm) => arm === 'assisted' || arm === 'planted').length).toBeGreaterThanOrEqual(4);
  });
  it('climbed from level 0 through a sign-off that the gate granted, with its reason, and asked for none where no level follows', () => {
    const promoted = log.events.filter((e) => e.type === 'promoted').map((e) => e.stream);
    expect(promoted).toEqual(['level/0/gate']);
    expect(people('signed-off').map(({ body: { level, by, granted, why } }) => ({ level, by, granted, why }))).toEqual([
      { level: 0, by: 'reviewer-1', granted: true, why: 'raters were right more often with its help' },
    ]);
  });
  it('ends, writes its summary, and leaves a log whose chain holds and whose run can be derived again', () => {
    expect(log.exit).toBe(0);
    const dir = server?.dir ?? '';
    const summary = JSON.parse(readFileSync(join(dir, 'summary.json'), 'utf8')) as { truth: string; levels: unknown[] };
    expect([summary.truth, summary.levels.length, existsSync(join(dir, 'report.html'))]).toEqual(['gold', 2, true]);
    expect(belay('verify', dir)).toMatchObject({ ok: true });
    expect(belay('replay', dir)).toMatchObject({ identical: true, differences: [] });
  });
});

interface Scene {
  readonly browser: Browser;
  readonly server: Served;
  readonly line: Line;
}

async function climbInBrowser({ browser, server, line }: Scene): Promise<Hands> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await pageOf(context, server.invite('rater').url.replace(`:${server.port}/`, `:${line.port}/`));
  const hands = atTheKeys(page);
  await hands.qualify();
  await firstTen(page, hands, line);
  const reviewer = await pageOf(context, server.invite('reviewer').url);
  let others = crowd(server);
  await together(hands, () => promoting(server, 0));
  for (const other of others) other.leave();
  await sign(reviewer);
  await judgeSome(hands, 12);
  others = crowd(server);
  await together(hands, () => existsSync(join(server.dir, 'summary.json')));
  await until('the end of the climb', () => existsSync(join(server.dir, 'summary.json')));
  for (const other of others) other.leave();
  return hands;
}

async function pageOf(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}

/** Ten questions: one is undone and judged again; in the middle of two the connection is lost, once before the server hears of an answer, once after. */
async function firstTen(page: Page, hands: Hands, line: Line): Promise<void> {
  await judgeSome(hands, 4);
  await page.keyboard.press('u');
  await judgeSome(hands, 2);
  while (hands.held() < 2) await judgeSome(hands, 1);
  line.deafen();
  await judgeSome(hands, 1);
  await page.waitForTimeout(300);
  line.cut();
  await judgeSome(hands, 1);
  await page.waitForTimeout(300);
  line.mend();
  await judgeSome(hands, 3);
}

async function judgeSome(hands: Hands, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    if ((await hands.await(30_000)) === undefined) throw new Error(`expected question ${i + 1} of ${count}, got none`);
    await hands.judge();
  }
}

const crowd = (server: Served): readonly Bot[] =>
  [server.invite('rater', 1), server.invite('rater', 2), server.invite('expert'), server.invite('expert', 1)].map(
    (one) => bot(one),
  );

/** Goes on judging beside the others until something has happened. */
async function together(hands: Hands, happened: () => boolean): Promise<void> {
  for (let i = 0; i < 1200 && !happened(); i++) if ((await hands.await(100)) !== undefined) await hands.judge();
}

const promoting = ({ dir }: Served, level: number): boolean =>
  loggedIn(dir).some((e) => e.type === 'promoting' && e.body.level === level);

/** Signs by keyboard alone, with the evidence on the page. */
async function sign(page: Page): Promise<void> {
  await page.locator('.sign').waitFor();
  await page.getByLabel(/^your reason/i).focus();
  await page.keyboard.type('raters were right more often with its help');
  await tabTo(page, /^sign/i);
  await page.keyboard.press('Enter');
  await tabTo(page, /^yes, sign/i);
  await page.keyboard.press('Enter');
  await page.locator('.sign').waitFor({ state: 'detached' });
}

function belay(command: string, dir: string): unknown {
  const main = new URL('../../../dist/cli/main.js', import.meta.url).pathname;
  return JSON.parse(
    execFileSync(process.execPath, [main, command, dir, '--json'], { encoding: 'utf8', stdio: 'pipe' }),
  );
}
