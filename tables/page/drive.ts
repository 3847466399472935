import { performance } from 'node:perf_hooks';
import type { Browser, Page } from 'playwright-core';
import { below, type Rng } from '../../src/math/rng.js';
import { probeScript } from './in-browser.js';

/** How long after a key the next question was on screen, ms. */
export interface KeyTiming {
  readonly prompt: string;
  /** By the page's own marks: from the key to the frame in which the next question is drawn. */
  readonly marked: number;
  /** By the browser's event timing: from the key to the paint after it, in steps of 8 ms; null below 16 ms, where it keeps no record. */
  readonly painted: number | null;
}

export interface LoadTiming {
  /** From the start of the navigation to the first question's frame, by the page's mark, ms. */
  readonly drawn: number;
  /** To the paint of the largest thing on it, by the browser, ms. */
  readonly painted: number | null;
  /** Bytes that came over HTTP. */
  readonly bytes: number;
}

/** Opens a page in a browser context of its own, with nothing kept from before, until a question is on screen. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(probeScript);
  await page.goto(url);
  const first = page.evaluate(() => globalThis.probe.drawnAfter(0));
  const agreed = page.getByRole('button', { name: 'I have read this and agree' }).click();
  await Promise.race([first, agreed.catch(() => undefined)]);
  await first;
  return page;
}

/** How long one cold load took. */
export async function timeLoad(browser: Browser, url: string): Promise<LoadTiming> {
  const page = await openPage(browser, url);
  // The browser reports a paint some time after it.
  await page.waitForTimeout(300);
  const loaded = await page.evaluate(() => globalThis.probe.loaded());
  await page.context().close();
  return loaded;
}

/**
 * Presses keys one after the other, each once the question before it was drawn, until `until` says so. After each the page has to show
 * a question that it did not show before, with both items.
 * @throws Error where it does not.
 */
export async function pressKeys(
  page: Page,
  chance: Rng,
  until: (pressed: number) => boolean,
): Promise<readonly KeyTiming[]> {
  const followed: KeyTiming[] = [];
  const seen = () => page.evaluate(() => globalThis.probe.seen());
  for (let before = await seen(); !until(followed.length); ) {
    await page.keyboard.press(['1', '2', '0'][below(chance, 3)] ?? '1');
    await page.evaluate((count) => globalThis.probe.drawnAfter(count), before.count);
    const now = await seen();
    if (now.prompt === before.prompt || now.items !== 2 || !now.inView)
      throw new Error(`expected another question with two items, got “${now.prompt}” after “${before.prompt}”`);
    followed.push({ prompt: now.prompt, marked: now.drawn - now.key, painted: null });
    before = now;
  }
  await page.waitForTimeout(300);
  const painted = (await page.evaluate(() => globalThis.probe.keyPaints())).slice(-followed.length);
  return followed.map((one, at) => ({ ...one, painted: painted[at] ?? null }));
}

/** True once so many ms have passed, by a monotonic clock. */
export function lastingFor(ms: number): () => boolean {
  const began = performance.now();
  return () => performance.now() - began >= ms;
}
