/**
 * Draws every screen of the rater's page, light and dark, on a desk and on a phone, and has axe look at each.
 * npm run build && npx jiti bench/screens.ts [--out DIR] [--only NAME] [--guides]; with --guides, the pictures that the guides show go to docs/screens.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/ui/look.js';
import { type Scene, scenes } from '../test/ui/scenes.js';
import { standIn } from '../test/ui/stand-in.js';
import { complaintsOf } from './screens/axe.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'runs/screens' },
    only: { type: 'string' },
    guides: { type: 'boolean', default: false },
    ui: { type: 'string', default: new URL('../dist/ui/', import.meta.url).pathname },
  },
});

const looks = [
  { look: 'desk-light', dark: false, width: 1280, height: 800 },
  { look: 'desk-dark', dark: true, width: 1280, height: 800 },
  { look: 'phone-light', dark: false, width: 390, height: 844 },
  { look: 'phone-dark', dark: true, width: 390, height: 844 },
] as const;
type Look = (typeof looks)[number];

/** What the raters' guide shows. */
const shown = ['guidelines', 'lesson-wrong', 'comparison-help', 'tracks', 'whole', 'keys', 'where-i-am', 'debrief'];

mkdirSync(values.out, { recursive: true });
const browser = await openBrowser();
let faults = 0;
for (const scene of scenes.filter(({ name }) => values.only === undefined || name === values.only))
  for (const look of looks) {
    const complaints = await drawn(browser, scene, look);
    faults += complaints.length;
    for (const complaint of complaints) console.error(`${scene.name} ${look.look}: ${complaint}`);
  }
await browser.close();
console.log(`${scenes.length} screens, ${looks.length} looks each, ${faults} complaints`);
process.exitCode = faults === 0 ? 0 : 3;

async function drawn(browser: Browser, scene: Scene, { look, dark, width, height }: Look): Promise<readonly string[]> {
  const server = await standIn(values.ui, (frame, say) => {
    if (frame.say === 'hello') scene.says.forEach(say);
  });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(scene.uninvited ? server.url : `${server.url}#invite`);
  await page.locator('h1').first().waitFor();
  if (scene.says.some(({ say }) => say === 'query')) await page.locator('.question').waitFor();
  await scene.goes?.(page, server);
  await page.waitForTimeout(150);
  const folder = values.guides && shown.includes(scene.name) && !dark ? 'docs/screens' : values.out;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${scene.name}-${look}.png`) });
  // As tall as all that is on it: what stays in place covers nothing then, and every colour can be told.
  const tall = await page.evaluate('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.max(height, Number(tall) + 200) });
  const complaints = await complaintsOf(page);
  await context.close();
  await server.close();
  return complaints;
}
