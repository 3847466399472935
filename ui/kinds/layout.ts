import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { leavesOf } from '../../src/types/steps.js';
import { placed } from '../draft/places.js';

/** Characters of a text, and items of a whole, that can be taken in at a glance. */
const shortText = 160;
const fewItems = 4;
/** A statement that fits on a button. */
const shortStatement = 32;

/** Are there only two short statements to choose from? They stand on their buttons, and nowhere else. */
export const offersStatements = ({ kind, items }: PageQuery): boolean =>
  kind === 'comparison' && items.length === 2 && items.every((item) => statementOf(item) !== undefined);

/** The words of a short statement; undefined of anything else. */
export const statementOf = (item: Display | undefined): string | undefined =>
  item?.is === 'says' && item.sensitive === undefined && item.words.length <= shortStatement ? item.words : undefined;

/** Is all that is judged so short that it is drawn larger, with the answers directly below it? */
export const isShort = (query: PageQuery): boolean => placed(query).every(([, display]) => isShortDisplay(display));

function isShortDisplay(display: Display): boolean {
  if (display.is === 'track' || display.is === 'code') return false;
  if (display.is === 'whole') return leavesOf(display.of).length <= fewItems;
  return (display.is === 'says' ? display.words : display.text).length <= shortText;
}
