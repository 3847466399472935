import type { Desk } from './desk.js';
import type { Settings } from './desk-context.js';
import { type Action, actionOf } from './keys.js';
import { perform, rate } from './perform.js';
import { pressOn } from './press.js';
import { screenOf } from './screen.js';
import { draftIn } from './state/step.js';

/** Keys that may be held down. */
const repeatable: readonly Action[] = ['back', 'forward'];

/** Does what was pressed, if that means something here. */
export function did(event: KeyboardEvent, desk: Desk, { keys }: Settings): boolean {
  const press = pressOn(event);
  if (press.on === 'field') return inField(event, desk);
  const action = actionOf(press, keys);
  if (event.repeat && (action === undefined || !repeatable.includes(action))) return action !== undefined;
  if (action !== undefined && isUnseen(desk)) return true;
  if (keys.on && !press.modified && rate(desk, press.key)) return true;
  return action !== undefined && perform(desk, action);
}

/** Nobody can judge what was not drawn yet: a key that was pressed twice does not answer the next question. */
function isUnseen({ page }: Desk): boolean {
  const screen = screenOf(page, true);
  return screen.is === 'question' && draftIn(page, screen.query).shownAt === undefined;
}

/** In text fields all keys write, but for the way out and, with Control, the way on. */
function inField({ key, ctrlKey, metaKey }: KeyboardEvent, desk: Desk): boolean {
  if (key === 'Escape') document.querySelector<HTMLElement>('#question h1')?.focus();
  return key === 'Enter' && (ctrlKey || metaKey) && perform(desk, 'commit');
}
