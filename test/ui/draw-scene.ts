import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Scene } from './scenes.js';
import { type StandIn, standIn } from './stand-in.js';

export interface Look {
  readonly look: string;
  readonly dark: boolean;
  readonly width: number;
  readonly height: number;
  /** 1 where nothing is said: the browser's own size. */
  readonly textSize?: number;
  /** The whole page from right to left. */
  readonly rightToLeft?: true;
}

export const looks: readonly Look[] = [
  { look: 'desk-light', dark: false, width: 1280, height: 800 },
  { look: 'desk-dark', dark: true, width: 1280, height: 800 },
  { look: 'phone-light', dark: false, width: 390, height: 844 },
  { look: 'phone-dark', dark: true, width: 390, height: 844 },
];

/** Beside the four: what few people have, and those who have it need. */
export const rareLooks: readonly Look[] = [
  { look: 'narrow', dark: false, width: 320, height: 640 },
  { look: 'large-text', dark: false, width: 390, height: 844, textSize: 2 },
  { look: 'rtl-desk', dark: false, width: 1280, height: 800, rightToLeft: true },
  { look: 'rtl-phone', dark: true, width: 390, height: 844, rightToLeft: true },
];

export interface Drawn {
  readonly page: Page;
  readonly server: StandIn;
  close(): Promise<void>;
}

/** Opens a page at a scene, with one look; `folder` holds the built page. */
export async function drawScene(browser: Browser, folder: string, scene: Scene, look: Look): Promise<Drawn> {
  const server = await standIn(folder, (frame, say) => {
    if (frame.say === 'hello') scene.says.forEach(say);
  });
  const context = await contextOf(browser, look);
  const page = await context.newPage();
  if (look.textSize !== undefined)
    await page.addInitScript(`localStorage.setItem('belay/text-size', ${look.textSize})`);
  if (look.rightToLeft)
    await page.addInitScript("addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl'))");
  await page.goto(scene.uninvited ? server.url : `${server.url}#invite`);
  await page.locator('h1').first().waitFor();
  if (scene.says.some(({ say }) => say === 'query'))
    await page.waitForFunction(() => performance.getEntriesByName('belay:drawn').length > 0);
  else if (scene.says.length > 0) await page.getByText('Opening').waitFor({ state: 'detached' });
  await scene.goes?.(page, server);
  const close = async () => {
    await context.close();
    await server.close();
  };
  return { page, server, close };
}

const contextOf = (browser: Browser, { width, height, dark }: Look): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    // axe is put in from outside; whether the page keeps its policy is tested elsewhere.
    bypassCSP: true,
  });
