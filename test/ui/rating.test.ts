import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromPage, FromServer } from '../../src/server/protocol.js';
import { browserAt, openBrowser } from './look.js';
import { asks, me, welcome } from './questions.js';
import { type Script, type StandIn, standIn } from './stand-in.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;
const head = { seq: 2, hash: 'cd' };

describe.skipIf(browserAt === undefined)('the rater’s page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('agrees, practises, compares by keyboard', async () => {
    const { page, server } = await opened(browser, { agreed: false, practice: 1 });
    await page.getByRole('button', { name: 'I have read this' }).press('Enter');
    await page.getByText('Which summary').waitFor();
    await page.keyboard.press('1');
    await page.getByText('Because B drops a witness.').waitFor();
    await page.keyboard.press('Enter');
    for (const key of ['1', '2', '0', 'x']) {
      const before = await page.evaluate(() => performance.getEntriesByName('belay:drawn').length);
      await page.keyboard.press(key);
      await page.waitForFunction((n) => performance.getEntriesByName('belay:drawn').length > n, before);
    }
    await expect.poll(() => said(server).slice(1)).toEqual(['first', 'second', 'tie', 'both-bad']);
    expect(server.heard.filter(({ say }) => say === 'shown').length).toBeGreaterThan(4);
    await server.close();
  });

  it('keeps answers while there is no connection, and sends each once when it is back', async () => {
    const { page, server } = await opened(browser, { agreed: true, practice: 0 });
    await page.getByText('Which summary').waitFor();
    server.refuse(true);
    server.drop();
    await page.getByText('No connection').waitFor();
    await page.keyboard.press('2');
    await page.getByText('1 answer waiting').waitFor();
    await page.reload();
    server.refuse(false);
    await expect.poll(() => said(server), { timeout: 15_000 }).toEqual(['second']);
    await server.close();
  });
});

const said = ({ heard }: StandIn): unknown[] =>
  heard.flatMap((frame) =>
    frame.say === 'answer' && frame.answer.reply.status === 'answered' ? [frame.answer.reply.answer] : [],
  );

async function opened(browser: Browser, begins: Begins): Promise<{ page: Page; server: StandIn }> {
  const server = await standIn(folder, run(begins));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}#token`);
  return { page, server };
}

interface Begins {
  readonly agreed: boolean;
  readonly practice: number;
}

/** A small run: practice first, then one question after another, three on the desk. */
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
    say({ say: 'taken', id: frame.id, head, ...known });
    next(say);
  };
}
