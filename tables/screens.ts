/**
 * Draws every screen of both pages, light and dark, on a desk and on a phone, some of them as few people have them too, and has axe look at each.
 * npm run build && npx jiti tables/screens.ts [--out DIR] [--only NAME,NAME] [--guides]; with --guides, the pictures that the guides show go to docs/screens.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { complaintsOf } from '../test/ui/axe.js';
import { drawScene, type Look, looks, rareLooks } from '../test/ui/draw-scene.js';
import { liveScenes } from '../test/ui/live/scenes.js';
import { openBrowser } from '../test/ui/browser.js';
import { type Scene, scenes } from '../test/ui/scenes.js';
import { indexed, type Pixels } from './pictures/indexed.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'runs/screens' },
    only: { type: 'string' },
    guides: { type: 'boolean', default: false },
    ui: { type: 'string', default: new URL('../dist/ui/', import.meta.url).pathname },
  },
});

/** What the guides show, on a desk and light. */
const shown = ['lesson-wrong', 'comparison-help', 'tracks', 'keys', 'where-i-am', 'debrief', 'live'];
/** What is drawn in rare looks too: of each kind of screen one. */
const rare = [
  'comparison-help',
  'tracks',
  'whole',
  'confidence',
  'right-to-left',
  'settings',
  'debrief',
  'live',
  'live-running',
];

/** Runs in the browser. */
const unpack = `async (packed) => {
  const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + packed)).blob());
  const { width, height } = picture;
  const brush = new OffscreenCanvas(width, height).getContext('2d');
  brush.drawImage(picture, 0, 0);
  const { data } = brush.getImageData(0, 0, width, height);
  let text = '';
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return { width, height, data: btoa(text) };
}`;

mkdirSync(values.out, { recursive: true });
const browser = await openBrowser();
let faults = 0;
let drawn = 0;
const wanted = [...scenes, ...liveScenes].filter(
  ({ name }) => values.only === undefined || values.only.split(',').includes(name),
);
for (const scene of wanted)
  for (const look of looksOf(scene)) {
    const complaints = await pictured(browser, scene, look);
    faults += complaints.length;
    drawn += 1;
    for (const complaint of complaints) console.error(`${scene.name} ${look.look}: ${complaint}`);
  }
await browser.close();
console.log(`${wanted.length} screens, ${drawn} pictures, ${faults} complaints`);
process.exitCode = faults === 0 ? 0 : 3;

function looksOf({ name }: Scene): readonly Look[] {
  return rare.includes(name) ? [...looks, ...rareLooks] : looks;
}

async function pictured(browser: Browser, scene: Scene, look: Look): Promise<readonly string[]> {
  const { page, close } = await drawScene(browser, values.ui, scene, look);
  const picture = await page.screenshot();
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  const complaints = [
    ...(wide > look.width ? [`expected a page of ${look.width} pixels, got one of ${wide}`] : []),
    ...(await complaintsOf(page)),
  ];
  await close();
  const guides = values.guides && shown.includes(scene.name) && look.look === 'desk-light';
  const folder = guides ? 'docs/screens' : values.out;
  mkdirSync(folder, { recursive: true });
  const small = guides ? indexed(await pixelsOf(browser, picture)) : picture;
  writeFileSync(join(folder, `${scene.name}-${look.look}.png`), small);
  return complaints;
}

/** A picture's pixels, read by the browser that drew it. */
async function pixelsOf(browser: Browser, picture: Buffer): Promise<Pixels> {
  const page = await browser.newPage();
  const read = (await page.evaluate(`(${unpack})('${picture.toString('base64')}')`)) as Packed;
  await page.close();
  return { width: read.width, height: read.height, data: Buffer.from(read.data, 'base64') };
}

interface Packed {
  readonly width: number;
  readonly height: number;
  readonly data: string;
}
