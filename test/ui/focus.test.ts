import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromServer, PageQuery } from '../../src/server/protocol/protocol.js';
import { browserAt, openBrowser } from './browser.js';
import { island, whole } from './contents.js';
import { runs } from './live/runs.js';
import { asks, me, welcome } from './questions.js';
import { critique } from './scenes.js';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.js';
import { tabbed, walk } from './walk.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;
const receipt = 'a-receipt';

describe.skipIf(browserAt === undefined)(
  'everything works without a mouse, and focus is visible and never lost',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it.each<[string, Script, readonly string[]]>([
      [
        'texts with help, and all sheets',
        endless({ helpIs: 'with', help: critique, aspects: ['plot'] }),
        ['✗ bad', 'accept', 'I do not know', 'Show differences', 'Save', 'Close', 'Other key'],
      ],
      [
        'a whole that is opened item by item, under a cover',
        endless({ about: { ...whole, sensitive: 'violence' }, budget: 3, confidence: true }),
        ['Open item n', 'Show it', 'n %', 'Send'],
      ],
      [
        'tracks',
        endless({ items: [island(0), island(1)], parts: [[], []] }),
        ['Play', 'Step', 'Speed', 'Mark X, step n'],
      ],
      ['the live page of an experimenter', live('experimenter'), ['Pause', 'Stop …', 'Dispute', 'Requeue', 'Level n']],
      ['the live page of a reviewer', live('reviewer'), ['Sign the promotion', 'Refuse it', 'Reason, kept in the log']],
    ])('%s', async (_, script, among) => {
      const { open, server } = await opened(browser, script);
      const page = await open();
      const { used, lost } = await walk(page, among.includes('Other key') ? [] : elsewhere);
      expect(lost).toEqual([]);
      expect(among.filter((name) => !used.some((one) => one.includes(name)))).toEqual([]);
      await server.close();
    });

    it('Tab leads to each control of a question, and through a dialog in a circle', async () => {
      const { open, server } = await opened(browser, endless({ helpIs: 'with', help: critique }));
      const page = await open();
      const { used, lost } = await tabbed(page);
      expect(lost).toEqual([]);
      const reachable = await page.evaluate(
        '[...document.querySelectorAll("#question :is(button, input, summary, [tabindex=\'0\'])")].filter((one) => one.checkVisibility()).length',
      );
      expect(used.length).toBeGreaterThanOrEqual(Number(reachable));
      await server.close();
    });
  },
);

/** What every page has: used once, beside texts. */
const elsewhere = ['where I am', 'guidelines', 'keys', 'Settings', 'skip', 'comment', 'must never happen'];

/** Always another question like this one, and an answer to everything that the page asks. */
function endless(more: Partial<PageQuery>): Script {
  let count = 0;
  const next = (): FromServer => ({ say: 'query', query: asks(`lease-${count++}`, more) });
  return (frame, say) => {
    if (frame.say === 'hello') for (const said of [welcome(), me(), next(), next(), next()]) say(said);
    if (frame.say === 'sheet') say({ say: 'sheet', rows: [] });
    if (frame.say !== 'answer') return;
    say({ say: 'taken', id: frame.id, receipt });
    say(next());
  };
}

function live(role: 'experimenter' | 'reviewer'): Script {
  return (frame, say) => {
    if (frame.say !== 'hello') return;
    say(welcome({ role, you: `${role}-1` }));
    say({ say: 'live', live: runs.waiting });
  };
}

async function opened(browser: Browser, script: Script) {
  const server: ScriptedServer = await scriptedServer(folder, script);
  const open = async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${server.url}#invite`);
    await page.locator('#question, main.live .detail').first().waitFor();
    await page.keyboard.press('Shift');
    return page;
  };
  return { open, server };
}
