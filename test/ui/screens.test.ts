import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf } from './axe.js';
import { browserAt, openBrowser } from './browser.js';
import { appearances, openScene } from './open-scene.js';
import { scenes } from './scenes.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;

/** Each screen has one of the four appearances here, by turns; `tables/screens.ts` goes through all of them. */
describe.skipIf(browserAt === undefined)('axe finds nothing to mend, and nothing that nobody looked at', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(scenes.map((scene, at) => [scene.name, scene, appearances[at % appearances.length]] as const))(
    '%s',
    async (_, scene, appearance) => {
      if (appearance === undefined) throw new RangeError('expected a appearance, got none');
      const { page, close } = await openScene(browser, folder, scene, appearance);
      expect(await complaintsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(appearance.width);
      await close();
    },
  );
});
