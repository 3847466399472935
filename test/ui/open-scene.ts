import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FromServer } from '../../src/server/protocol/protocol.js';
import type { Scene } from './scenes.js';
import { type ScriptedServer, scriptedServer } from './scripted-server.js';

export interface Appearance {
  readonly name: string;
  readonly dark: boolean;
  readonly width: number;
  readonly height: number;
  /** 1 where nothing is said: the browser's own size. */
  readonly textSize?: number;
  /** The whole page from right to left. */
  readonly rightToLeft?: true;
}

export const appearances: readonly Appearance[] = [
  { name: 'desk-light', dark: false, width: 1280, height: 800 },
  { name: 'desk-dark', dark: true, width: 1280, height: 800 },
  { name: 'phone-light', dark: false, width: 390, height: 844 },
  { name: 'phone-dark', dark: true, width: 390, height: 844 },
];

/** Beside the four: what few people have, and those who have it need. */
export const rareAppearances: readonly Appearance[] = [
  { name: 'narrow', dark: false, width: 320, height: 640 },
  { name: 'large-text', dark: false, width: 390, height: 844, textSize: 2 },
  { name: 'rtl-desk', dark: false, width: 1280, height: 800, rightToLeft: true },
  { name: 'rtl-phone', dark: true, width: 390, height: 844, rightToLeft: true },
];

export interface OpenedScene {
  readonly page: Page;
  readonly server: ScriptedServer;
  close(): Promise<void>;
}

/** Opens a page at a scene, with one appearance; `folder` holds the built page. */
export async function openScene(
  browser: Browser,
  folder: string,
  scene: Scene,
  appearance: Appearance,
): Promise<OpenedScene> {
  const server = await scriptedServer(folder, (frame, say) => {
    if (frame.say === 'hello') for (const message of scene.messages) say(readFrom(message, appearance));
  });
  const context = await contextOf(browser, appearance);
  const page = await context.newPage();
  if (appearance.textSize !== undefined)
    await page.addInitScript(`localStorage.setItem('belay/text-size', ${appearance.textSize})`);
  await page.goto(scene.uninvited ? server.url : `${server.url}#invite`);
  await page.locator('h1').first().waitFor();
  if (scene.messages.some(({ say }) => say === 'query'))
    await page.waitForFunction(() => performance.getEntriesByName('belay:drawn').length > 0);
  else if (scene.messages.length > 0) await page.getByText('Opening').waitFor({ state: 'detached' });
  await scene.steps?.(page, server);
  const close = async () => {
    await context.close();
    await server.close();
  };
  return { page, server, close };
}

/** Guidelines that begin in Arabic: the page runs in their direction. */
const readFrom = (message: FromServer, { rightToLeft }: Appearance): FromServer =>
  rightToLeft && message.say === 'welcome'
    ? { ...message, guidelines: { ...message.guidelines, text: `اقرأ أولاً.\n\n${message.guidelines.text}` } }
    : message;

const contextOf = (browser: Browser, { width, height, dark }: Appearance): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    // axe is put in from outside; whether the page keeps its policy is tested elsewhere.
    bypassCSP: true,
  });
