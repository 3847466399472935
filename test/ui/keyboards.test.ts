import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromServer, PageQuery } from '../../src/server/protocol/protocol.js';
import { browserAt, openBrowser } from './browser.js';
import { island } from './contents.js';
import { asks, me, welcome } from './questions.js';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.js';

const folder = process.env.BELAY_UI ?? new URL('../../dist/ui/', import.meta.url).pathname;

type Keyboard = Readonly<Record<string, readonly [key: string, code: string]>>;

const enter = ['Enter', 'Enter'] as const;
/** What each keyboard types at the places that hold these keys on a US keyboard. */
const keyboards: Readonly<Record<string, Keyboard>> = {
  AZERTY: {
    '1': ['&', 'Digit1'],
    '2': ['é', 'Digit2'],
    '0': ['à', 'Digit0'],
    '8': ['_', 'Digit8'],
    x: ['x', 'KeyX'],
    s: ['s', 'KeyS'],
    u: ['u', 'KeyU'],
    Enter: enter,
  },
  Cyrillic: {
    '1': ['1', 'Digit1'],
    '2': ['2', 'Digit2'],
    '0': ['0', 'Digit0'],
    '8': ['8', 'Digit8'],
    x: ['ч', 'KeyX'],
    s: ['ы', 'KeyS'],
    u: ['г', 'KeyU'],
    Enter: enter,
  },
  'full width': {
    '1': ['１', 'Digit1'],
    '2': ['２', 'Digit2'],
    '0': ['０', 'Digit0'],
    '8': ['８', 'Digit8'],
    x: ['ｘ', 'KeyX'],
    s: ['ｓ', 'KeyS'],
    u: ['ｕ', 'KeyU'],
    Enter: enter,
  },
};

interface Asked {
  readonly more: Partial<PageQuery>;
  /** Keys of a US keyboard, and what is said by them. */
  readonly keys: readonly string[];
  readonly said: unknown;
}

const sure = { confidence: true };
const rated = { kind: 'rating', question: { least: 1, most: 9 }, items: asks('').items.slice(0, 1) };
const five: readonly Asked[] = [
  { more: {}, keys: ['1'], said: 'first' },
  { more: {}, keys: ['x'], said: 'both-bad' },
  { more: sure, keys: ['2', '8', 'Enter'], said: ['second', 0.8] },
  { more: {}, keys: ['s', 'u'], said: 'unclear' },
  { more: rated, keys: ['8', 'Enter'], said: { rating: 8 } },
];
const twenty = [0, 1, 2, 3].flatMap(() => five);

describe.skipIf(browserAt === undefined)('the page by keyboard', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(Object.entries(keyboards))('completes twenty questions on a keyboard that is %s', async (name, keyboard) => {
    const server = await scriptedServer(folder, asking(twenty.map(({ more }) => more)));
    const page = await opened(browser, server);
    for (const [at, { keys }] of twenty.entries()) {
      await drawn(page, at);
      for (const key of keys) await press(page, keyboard[key]);
      await expect.poll(() => said(server).length).toBe(at + 1);
    }
    console.log(
      `${name}: ${said(server).length} questions answered by ${twenty.flatMap(({ keys }) => keys).length} keys`,
    );
    expect(said(server)).toEqual(twenty.map((one) => one.said));
    await page.close();
    await server.close();
  });

  it('does nothing with keys of a text that an input method composes', async () => {
    const server = await scriptedServer(folder, asking([{}, {}]));
    const page = await opened(browser, server);
    await drawn(page, 0);
    await press(page, ['1', 'Digit1'], true);
    await press(page, ['Process', 'Digit1']);
    await press(page, ['2', 'Digit2']);
    await drawn(page, 1);
    expect(said(server)).toEqual(['second']);
    await page.close();
    await server.close();
  });

  it('keeps a comment over Escape and a reload, and sends it with the answer', async () => {
    const server = await scriptedServer(folder, asking([{}, {}]));
    const page = await opened(browser, server);
    await drawn(page, 0);
    await page.keyboard.press('c');
    await page.keyboard.type('B drops a witness');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByText('B drops a witness').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('half wri');
    await page.reload();
    await page.getByText('half wri').waitFor();
    await page.keyboard.press('1');
    await expect.poll(() => said(server)).toEqual(['first']);
    const answer = server.received.find((frame) => frame.say === 'answer');
    expect(answer?.say === 'answer' && answer.answer.comments.map(({ text }) => text)).toEqual([
      'B drops a witness',
      'half wri',
    ]);
    await page.close();
    await server.close();
  });

  it.each([
    ['once by themselves, to their end', 'no-preference', 6],
    ['not at all where motion is unwanted', 'reduce', 0],
  ] as const)('plays tracks %s', async (_, reducedMotion, last) => {
    const query = { about: island(1), items: [], parts: [], kind: 'acceptability', question: {} };
    const server = await scriptedServer(folder, asking([query]));
    const page = await opened(browser, server, reducedMotion);
    await drawn(page, 0);
    const step = () => page.getByRole('slider').inputValue();
    await expect.poll(step, { timeout: 10_000 }).toBe(String(last));
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await step()).toBe(String(Math.max(0, last - 1)));
    await page.close();
    await server.close();
  });
});

async function opened(browser: Browser, server: ScriptedServer, reducedMotion?: 'reduce' | 'no-preference') {
  const page = await browser.newPage({ ...(reducedMotion === undefined ? {} : { reducedMotion }) });
  await page.goto(`${server.url}#token`);
  return page;
}

/** All questions at once; those that were answered do not come again. */
function asking(queries: readonly Partial<PageQuery>[]): Script {
  const open = new Map(queries.map((more, at) => [`lease-${at}`, asks(`lease-${at}`, more)]));
  return (frame, say) => {
    if (frame.say === 'hello')
      for (const message of [welcome(), me(), ...[...open.values()].map(questionFrame)]) say(message);
    if (frame.say !== 'answer') return;
    open.delete(frame.lease);
    say({ say: 'taken', id: frame.id, receipt: 'a-receipt' });
  };
}

const questionFrame = (query: PageQuery): FromServer => ({ say: 'query', query });

/** Waits until the question at this place, from 0, was drawn. */
const drawn = (page: Page, at: number) =>
  page.waitForFunction(
    (lease) => performance.getEntriesByName('belay:drawn').some((mark) => (mark as PerformanceMark).detail === lease),
    `lease-${at}`,
    { polling: 10 },
  );

/** Sends a key press as a browser with that keyboard does, to what has the focus. */
async function press(page: Page, typed: readonly [string, string] | undefined, isComposing = false): Promise<void> {
  if (typed === undefined) throw new RangeError('expected a key of the keyboard, got none');
  const [key, code] = typed;
  const init = JSON.stringify({ key, code, isComposing, bubbles: true, cancelable: true });
  await page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${init}))`);
}

const said = ({ received }: ScriptedServer): unknown[] =>
  received.flatMap((frame) => {
    if (frame.say !== 'answer') return [];
    const { reply } = frame.answer;
    if (reply.status === 'skipped') return [reply.why];
    return [reply.confidence === undefined ? reply.answer : [reply.answer, reply.confidence]];
  });
