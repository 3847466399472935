import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromPage, FromServer } from '../../src/server/protocol/protocol.js';
import { browserAt, openBrowser } from './browser.js';
import { asks, me, welcome } from './questions.js';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;
const receipt = 'a-receipt';

describe.skipIf(browserAt === undefined)('the rater’s page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('agrees, practises, compares by keyboard', async () => {
    const { page, server } = await opened(browser, { agreed: false, practice: 1 });
    await page.getByRole('button', { name: 'I have read this' }).press('Enter');
    await drawn(page, 1);
    await page.keyboard.press('1');
    await page.getByText('Because B drops a witness.').waitFor();
    await page.keyboard.press('Enter');
    for (const [at, key] of ['1', '2', '0', 'x'].entries()) {
      await drawn(page, 2 + at);
      await page.keyboard.press(key);
    }
    await expect.poll(() => said(server).slice(1)).toEqual(['first', 'second', 'tie', 'both-bad']);
    expect(server.received.filter(({ say }) => say === 'shown').length).toBeGreaterThan(4);
    await server.close();
  });

  it('keeps answers while there is no connection, and sends each once when it is back', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await drawn(page, 1);
    server.refuse(true);
    server.drop();
    await page.getByText('No connection').waitFor();
    await page.keyboard.press('2');
    await page.getByText('1 answer waiting').waitFor();
    await page.reload();
    server.refuse(false);
    await expect.poll(() => said(server), { timeout: 15_000 }).toEqual(['second']);
    expect(await page.evaluate<string[]>('Object.keys(localStorage)')).not.toContainEqual(
      expect.stringMatching('unsent'),
    );
    await server.close();
  });

  it('puts the focus on each new question, traps it in a dialog, and gives it back', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await drawn(page, 1);
    expect(await focused(page)).toMatch(/^Which summary/);
    await page.getByRole('button', { name: /where I am/ }).focus();
    await page.keyboard.press('?');
    for (let tab = 0; tab < 5; tab++) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          'document.activeElement === document.body || document.activeElement.closest("dialog") !== null',
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await focused(page)).toMatch(/where I am/);
    await page.keyboard.press('1');
    await drawn(page, 2);
    expect(await focused(page)).toMatch(/^Which summary/);
    await server.close();
  });

  it('leaves keys alone in text fields, and keeps what was written there', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await drawn(page, 1);
    await page.keyboard.press('c');
    await page.keyboard.type('12x0 sug?');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.keyboard.press('1');
    await expect
      .poll(() => server.received.flatMap((frame) => (frame.say === 'answer' ? frame.answer.comments : [])))
      .toEqual([{ item: null, text: '12x0 sug?', aspects: [] }]);
    expect(said(server)).toEqual(['first']);
    await server.close();
  });

  it('saves the time sheet as a file, under the policy that the page is served with', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await drawn(page, 1);
    await page.keyboard.press('i');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /time sheet/ }).press('Enter');
    await expect.poll(() => server.received.at(-1)?.say).toBe('sheet');
    server.say({ say: 'sheet', rows: [{ at: 0, until: 3_600_000, answers: 12, activeMs: 1_800_000, idleMs: 60_000 }] });
    const path = await (await saved).path();
    expect(readFileSync(path, 'utf8').split('\r\n')[1]).toBe(
      '1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z,12,30.0,1.0',
    );
    await server.close();
  });

  it('does not answer twice where a key is held down', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await drawn(page, 1);
    for (let held = 0; held < 10; held++) await page.keyboard.down('1');
    await page.keyboard.up('1');
    await drawn(page, 2);
    await page.keyboard.press('2');
    await expect.poll(() => said(server).at(-1)).toBe('second');
    expect(said(server)).toEqual(['first', 'second']);
    await server.close();
  });

  it('draws the next question while the server is silent', async () => {
    const server = await scriptedServer(folder, sendThenFallSilent(['lease-0', 'lease-1', 'lease-2']));
    const page = await openPage(browser, server);
    for (const [at, key] of ['1', '2'].entries()) {
      await drawn(page, 1 + at);
      await page.keyboard.press(key);
    }
    await drawn(page, 3);
    await expect.poll(() => said(server)).toEqual(['first', 'second']);
    await server.close();
  });
});

/** Waits until so many questions were drawn. */
const drawn = (page: Page, count: number) =>
  page.waitForFunction((n) => performance.getEntriesByName('belay:drawn').length >= n, count, { polling: 5 });

const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

const said = ({ received }: ScriptedServer): unknown[] =>
  received.flatMap((frame) =>
    frame.say === 'answer' && frame.answer.reply.status === 'answered' ? [frame.answer.reply.answer] : [],
  );

async function opened(browser: Browser, begins: Begins): Promise<{ page: Page; server: ScriptedServer }> {
  const server = await scriptedServer(folder, run(begins));
  return { page: await openPage(browser, server), server };
}

async function openPage(browser: Browser, server: ScriptedServer): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}#token`);
  return page;
}

/** Sends these questions at once, and replies to nothing. */
function sendThenFallSilent(leases: readonly string[]): Script {
  return (frame, say) => {
    if (frame.say !== 'hello') return;
    say(welcome());
    for (const lease of leases) say({ say: 'query', query: asks(lease) });
  };
}

interface Begins {
  readonly agreed: boolean;
  readonly practice: number;
}

/** A small run: practice first, then one question after another, three of them sent ahead. */
function run({ agreed, practice }: Begins): Script {
  let asked = 0;
  const open = new Map<string, ReturnType<typeof asks>>();
  const next = (say: (frame: FromServer) => void) => {
    const query = asks(`lease-${asked}`, { practice: asked < practice });
    asked += 1;
    open.set(query.lease, query);
    say({ say: 'query', query });
  };
  return (frame: FromPage, say) => {
    if (frame.say === 'hello') {
      say(welcome({ guidelines: { version: 'v1', text: 'Be fair.', agreed } }));
      say(me());
      for (const query of open.values()) say({ say: 'query', query });
      if (agreed && open.size === 0) for (let i = 0; i < 3; i++) next(say);
    }
    if (frame.say === 'agree') for (let i = 0; i < 3; i++) next(say);
    if (frame.say !== 'answer') return;
    const query = open.get(frame.lease);
    open.delete(frame.lease);
    const known = query?.practice ? { known: { right: true, answer: 'first', why: 'Because B drops a witness.' } } : {};
    say({ say: 'taken', id: frame.id, receipt, ...known });
    next(say);
  };
}
