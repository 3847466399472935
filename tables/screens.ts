/**
 * Takes a picture of every screen of both pages, light and dark, on a desktop and on a phone, some of them in rare appearances too, and has axe check each.
 * npm run build && npx jiti tables/screens.ts [--out DIR] [--only NAME,NAME] [--guides]; with --guides, the pictures that the guides show go to docs/screens.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { complaintsOf } from '../test/ui/axe.js';
import { openBrowser } from '../test/ui/browser.js';
import { liveScenes } from '../test/ui/live/scenes.js';
import { type Appearance, appearances, openScene, rareAppearances } from '../test/ui/open-scene.js';
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

/** The screens that the guides show, light and on a desktop. */
const inGuides = ['lesson-wrong', 'comparison-help', 'tracks', 'keys', 'where-i-am', 'debrief', 'live'];
/** What is drawn in rare appearances too: of each kind of screen one. */
const inRareAppearances = [
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
const decodePng = `async (packed) => {
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
let complaintCount = 0;
let pictureCount = 0;
const wanted = [...scenes, ...liveScenes].filter(
  ({ name }) => values.only === undefined || values.only.split(',').includes(name),
);
for (const scene of wanted)
  for (const appearance of appearancesOf(scene)) {
    const complaints = await takePicture(browser, scene, appearance);
    complaintCount += complaints.length;
    pictureCount += 1;
    for (const complaint of complaints) console.error(`${scene.name} ${appearance.name}: ${complaint}`);
  }
await browser.close();
console.log(`${wanted.length} screens, ${pictureCount} pictures, ${complaintCount} complaints`);
process.exitCode = complaintCount === 0 ? 0 : 3;

function appearancesOf({ name }: Scene): readonly Appearance[] {
  return inRareAppearances.includes(name) ? [...appearances, ...rareAppearances] : appearances;
}

async function takePicture(browser: Browser, scene: Scene, appearance: Appearance): Promise<readonly string[]> {
  const { page, close } = await openScene(browser, values.ui, scene, appearance);
  const picture = await page.screenshot();
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  const complaints = [
    ...(wide > appearance.width ? [`expected a page of ${appearance.width} pixels, got one of ${wide}`] : []),
    ...(await complaintsOf(page)),
  ];
  await close();
  const guides = values.guides && inGuides.includes(scene.name) && appearance.name === 'desk-light';
  const folder = guides ? 'docs/screens' : values.out;
  mkdirSync(folder, { recursive: true });
  const small = guides ? indexed(await pixelsOf(browser, picture)) : picture;
  writeFileSync(join(folder, `${scene.name}-${appearance.name}.png`), small);
  return complaints;
}

/** A picture's pixels, read by the browser that drew it. */
async function pixelsOf(browser: Browser, picture: Buffer): Promise<Pixels> {
  const page = await browser.newPage();
  const read = (await page.evaluate(`(${decodePng})('${picture.toString('base64')}')`)) as Packed;
  await page.close();
  return { width: read.width, height: read.height, data: Buffer.from(read.data, 'base64') };
}

interface Packed {
  readonly width: number;
  readonly height: number;
  readonly data: string;
}
