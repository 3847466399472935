import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { leavesOf } from '../../src/types/steps.js';
import type { Draft } from './draft.js';
import { type DisplayPlace, placed } from './places.js';

/** The key under which a draft lists an item of a whole that was opened. */
export const openedKey = (place: DisplayPlace, leaf: number): string => `${place}/${leaf}`;

/** What an answer cost in reading: items inspected and words shown. Without a budget everything is open from the start. */
export function itemsInspected(query: PageQuery, draft: Draft): { items: number; words: number } {
  const seen = placed(query).flatMap(([place, display]) => readable(place, display, query, draft));
  return { items: seen.length, words: seen.reduce((sum, text) => sum + wordsIn(text), 0) };
}

/** May another item be opened? */
export const isWithinBudget = (query: PageQuery, draft: Draft): boolean =>
  query.budget === null || draft.opened.length < query.budget;

function readable(place: DisplayPlace, display: Display, query: PageQuery, draft: Draft): readonly string[] {
  if (display.sensitive !== undefined && !draft.unveiled) return [];
  if (display.is === 'text' || display.is === 'code') return [display.text];
  if (display.is === 'says') return [display.words];
  if (display.is === 'track') return [display.actions.join(' ')];
  const leaves = leavesOf(display.of);
  if (query.budget === null) return leaves;
  return leaves.filter((_, leaf) => draft.opened.includes(openedKey(place, leaf)));
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
