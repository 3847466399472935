import type { Page } from 'playwright-core';
import type { FromPage, FromServer, PageQuery } from '../../../src/server/protocol/protocol.js';
import { judged } from '../../experiments/with-people/bot.js';

/** Somebody in front of a page who has a keyboard and no mouse. */
export interface Hands {
  /** The question on screen, as the page was sent it. */
  onScreen(): PageQuery | undefined;
  /** How many questions the page has that were not judged yet. */
  held(): number;
  /** Ids of answers that left the page, in order, each once. */
  sent(): readonly string[];
  /** Goes through guidelines and practice until the first real question is there. */
  qualify(): Promise<void>;
  /** Judges the question on screen by what is on it, and waits until it is gone. */
  judge(): Promise<PageQuery>;
  /** Waits for a question, for so many ms, reading what it is told about planted help; undefined where none came. */
  await(patience: number): Promise<PageQuery | undefined>;
}

const keyOf: Readonly<Record<string, string>> = { first: '1', second: '2', tie: '0', 'both-bad': 'x' };

export function atTheKeys(page: Page): Hands {
  const known = new Map<string, PageQuery>();
  const sent = new Set<string>();
  const gone = new Set<string>();
  const helped = new Set<string>();
  let lease: string | undefined;
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(payload.toString()) as FromServer;
      if (frame.say === 'query') known.set(frame.query.lease, frame.query);
      if (frame.say === 'help') helped.add(frame.lease);
    });
    socket.on('framesent', ({ payload }) => {
      const frame = JSON.parse(payload.toString()) as FromPage;
      if (frame.say === 'shown') lease = frame.lease;
      if (frame.say === 'answer') sent.add(frame.id);
    });
  });
  const onScreen = () => (lease === undefined || gone.has(lease) ? undefined : known.get(lease));
  const hands: Hands = {
    onScreen,
    held: () => [...known.keys()].filter((each) => !gone.has(each)).length,
    sent: () => [...sent],
    async qualify() {
      await page.waitForSelector('h1');
      await tabTo(page, /agree/i);
      await page.keyboard.press('Enter');
      for (;;) {
        const query = await hands.await(20_000);
        if (query === undefined) throw new Error('expected a question to practise on, got none');
        if (!query.practice) return;
        await hands.judge();
        await page.getByRole('button', { name: /next/i }).waitFor();
        await page.keyboard.press('Enter');
      }
    },
    async judge() {
      const query = onScreen();
      if (query === undefined) throw new Error('expected a question on screen, got none');
      await answer(page, query, () => helped.has(query.lease));
      gone.add(query.lease);
      return query;
    },
    async await(patience) {
      for (let waited = 0; waited < patience; waited += 20) {
        const query = onScreen();
        if (query !== undefined) return query;
        if (await page.getByRole('button', { name: /go on/i }).isVisible()) await page.keyboard.press('Enter');
        await page.waitForTimeout(20);
      }
      return undefined;
    },
  };
  return hands;
}

/** Presses what is right; where help comes after a first answer, waits for it and keeps to that answer. */
async function answer(page: Page, query: PageQuery, isHelped: () => boolean): Promise<void> {
  const key = keyOf[String(judged(query))] ?? '';
  await page.keyboard.press(key);
  for (let waited = 0; query.helpIs === 'after' && !isHelped(); waited += 20) {
    if (waited > 10_000) throw new Error('expected help after a first answer, got none');
    await page.waitForTimeout(20);
  }
  if (query.helpIs === 'after') await page.waitForTimeout(50);
  if (query.confidence) {
    await page.locator('input[name=confidence]').first().focus();
    await page.keyboard.press('ArrowRight');
  }
  if (query.confidence || query.helpIs === 'after') await page.keyboard.press('Enter');
}

/** Presses Tab until what has the focus is named so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const label = await page
      .locator(':focus')
      .first()
      .textContent({ timeout: 300 })
      .catch(() => '');
    if (name.test(label ?? '')) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`expected Tab to come to ${name}, got 60 others`);
}
