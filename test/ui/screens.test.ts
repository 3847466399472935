import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf } from './axe.js';
import { browserAt, openBrowser } from './browser.js';
import { drawScene, looks } from './draw-scene.js';
import { scenes } from './scenes.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;

/** Each screen has one of the four looks here, by turns; `tables/screens.ts` goes through all of them. */
describe.skipIf(browserAt === undefined)('axe finds nothing to mend, and nothing that nobody looked at', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(scenes.map((scene, at) => [scene.name, scene, looks[at % looks.length]] as const))(
    '%s',
    async (_, scene, look) => {
      if (look === undefined) throw new RangeError('expected a look, got none');
      const { page, close } = await drawScene(browser, folder, scene, look);
      expect(await complaintsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      await close();
    },
  );
});
