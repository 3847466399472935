/**
 * Draws every screen of the rater's page, light and dark, on a desk and on a phone, and has axe look at each.
 * npm run build && npx jiti bench/screens.ts [--out DIR] [--only NAME,NAME] [--guides]; with --guides, the pictures that the guides show go to docs/screens.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { complaintsOf } from '../test/ui/axe.js';
import { drawScene, type Look, looks } from '../test/ui/draw-scene.js';
import { openBrowser } from '../test/ui/look.js';
import { type Scene, scenes } from '../test/ui/scenes.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'runs/screens' },
    only: { type: 'string' },
    guides: { type: 'boolean', default: false },
    ui: { type: 'string', default: new URL('../dist/ui/', import.meta.url).pathname },
  },
});

/** What the raters' guide shows. */
const shown = ['guidelines', 'lesson-wrong', 'comparison-help', 'tracks', 'whole', 'keys', 'where-i-am', 'debrief'];

mkdirSync(values.out, { recursive: true });
const browser = await openBrowser();
let faults = 0;
for (const scene of scenes.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name)))
  for (const look of looks) {
    const complaints = await pictured(browser, scene, look);
    faults += complaints.length;
    for (const complaint of complaints) console.error(`${scene.name} ${look.look}: ${complaint}`);
  }
await browser.close();
console.log(`${scenes.length} screens, ${looks.length} looks each, ${faults} complaints`);
process.exitCode = faults === 0 ? 0 : 3;

async function pictured(browser: Browser, scene: Scene, look: Look): Promise<readonly string[]> {
  const { page, close } = await drawScene(browser, values.ui, scene, look);
  const folder = values.guides && shown.includes(scene.name) && !look.dark ? 'docs/screens' : values.out;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${scene.name}-${look.look}.png`) });
  const complaints = await complaintsOf(page);
  await close();
  return complaints;
}
