import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { strings } from '../strings/index.js';
import type { Draft, DraftMark } from './draft.js';

const words = strings.rater;

/** Where a display stands on the page: an item by its number, or what all items speak of. */
export type DisplayPlace = number | 'about';

/** Every display of a question with its place, in the order of the page. */
export const placed = (query: PageQuery): readonly (readonly [DisplayPlace, Display])[] => [
  ...(query.about === undefined ? [] : [['about', query.about] as const]),
  ...query.items.map((display, at) => [at, display] as const),
];

/** The tracks of a question, that of what all items speak of too. */
export const tracksOf = (query: PageQuery): readonly Display[] =>
  placed(query).flatMap(([, display]) => (display.is === 'track' ? [display] : []));

export const displayAt = (query: PageQuery, place: DisplayPlace): Display | undefined =>
  place === 'about' ? query.about : query.items[place];

/** The item that an answer names for a place; null for what all items speak of. */
export const itemOf = (place: DisplayPlace): number | null => (place === 'about' ? null : place);

/** Help and part ratings speak of what all items speak of, where that is there. */
export const helpedPlace = ({ about }: PageQuery, item: number): DisplayPlace => (about === undefined ? item : 'about');

/** The steps of a place that help points at. */
export function pointedAt(query: PageQuery, place: DisplayPlace): ReadonlySet<number> {
  const steps = query.help.flatMap(({ item, help }) =>
    help.is === 'pointing' && helpedPlace(query, item) === place ? help.steps : [],
  );
  return new Set(steps);
}

export const marksOn = ({ marks }: Draft, place: DisplayPlace, step: number): readonly DraftMark[] =>
  marks.filter((mark) => mark.item === itemOf(place) && mark.step === step);

/** The letter of an item; nothing where there is only one display to speak of. */
export const nameOf = (query: PageQuery, place: DisplayPlace): string =>
  place === 'about' || query.items.length === 1 ? '' : words.item(place);

/** A step in words: `A, paragraph 3`. */
export function stepName(query: PageQuery, place: DisplayPlace, step: number): string {
  const kind = displayAt(query, place)?.is ?? 'text';
  const name = nameOf(query, place);
  return name === '' ? words.step(kind, step) : words.stepOf(name, kind, step);
}
