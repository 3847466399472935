/**
 * Pictures of reports, for the docs and for looking at while a page is changed:
 *
 *     npx jiti tables/pictures.ts RUN… [--out DIR]
 *
 * RUN is a run folder that holds a report.html, or an HTML file. Each becomes four PNGs in DIR (docs/pictures unless
 * told): 1280 and 390 pixels wide, light and dark. Needs chromium: `apt-get install chromium`, or its path in CHROMIUM.
 */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, browser, chromiumPath } from './pictures/chromium.js';

const widths = [1280, 390];
const schemes = ['light', 'dark'] as const;

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'docs/pictures' } },
  allowPositionals: true,
});
const pages = positionals.map(pageOf);
const missing = positionals.length === 0 ? 'expected RUN…, got nothing' : missingOf(pages);
if (missing !== undefined) {
  process.stderr.write(`pictures: ${missing}\n`);
  process.exitCode = 2;
} else {
  await take(pages, values.out);
}

async function take(pages: readonly string[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const open = await browser();
  try {
    for (const page of pages)
      for (const width of widths) for (const scheme of schemes) await shot(open, { page, width, scheme, out });
  } finally {
    await open.close();
  }
}

async function shot(
  open: Browser,
  at: { page: string; width: number; scheme: 'light' | 'dark'; out: string },
): Promise<void> {
  const png = await open.picture({ url: pathToFileURL(at.page).href, width: at.width, scheme: at.scheme });
  const file = join(at.out, `${nameOf(at.page)}-${at.width}-${at.scheme}.png`);
  writeFileSync(file, png);
  process.stdout.write(`${file}\n`);
}

function pageOf(run: string): string {
  return resolve(existsSync(run) && statSync(run).isDirectory() ? join(run, 'report.html') : run);
}

/** report.html is named by its folder, any other page by itself. */
function nameOf(page: string): string {
  const name = basename(page, '.html');
  return name === 'report' ? basename(dirname(page)) : name;
}

function missingOf(pages: readonly string[]): string | undefined {
  const absent = pages.find((page) => !existsSync(page));
  if (absent !== undefined)
    return `${absent}: expected a report's page, got no such file (\`belay report RUN\` makes one)`;
  if (chromiumPath() === undefined)
    return 'expected chromium, to draw the pages, got none: apt-get install chromium, or give its path in CHROMIUM';
  return undefined;
}
