import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { leavesOf } from '../../src/types/steps.js';
import type { Draft } from '../state/draft.js';

/** Where a display stands on the page: an item by its place, or what all items speak of. */
export type Place = number | 'about';

export const placed = (query: PageQuery): readonly (readonly [Place, Display])[] => [
  ...(query.about === undefined ? [] : [['about', query.about] as const]),
  ...query.items.map((display, at) => [at, display] as const),
];

export const leafKey = (place: Place, leaf: number): string => `${place}/${leaf}`;

/** The cost of looking: items opened and words shown. Without a budget everything is open from the start. */
export function wordsShown(query: PageQuery, draft: Draft): { items: number; words: number } {
  const seen = placed(query).flatMap(([place, display]) => readable(place, display, query, draft));
  return { items: seen.length, words: seen.reduce((sum, text) => sum + count(text), 0) };
}

/** May another leaf be opened? */
export const within = (query: PageQuery, draft: Draft): boolean =>
  query.budget === null || draft.opened.length < query.budget;

function readable(place: Place, display: Display, query: PageQuery, draft: Draft): readonly string[] {
  if (display.sensitive !== undefined && !draft.unveiled) return [];
  if (display.is === 'text' || display.is === 'code') return [display.text];
  if (display.is === 'says') return [display.words];
  if (display.is === 'track') return [display.actions.join(' ')];
  const leaves = leavesOf(display.of);
  if (query.budget === null) return leaves;
  return leaves.filter((_, leaf) => draft.opened.includes(leafKey(place, leaf)));
}

const count = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
