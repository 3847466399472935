import type { PageStore } from '../context/page-store.js';
import { keyPressOf } from '../input/key-press.js';
import { type Action, actionOf, type KeyBindings } from '../input/keys.js';
import { draftIn } from '../state/answer-question.js';
import { screenOf } from '../state/screen.js';
import { answerByDigit, perform } from './perform.js';

/** Keys that may be held down. */
const repeatable: readonly Action[] = ['back', 'forward'];

/** Keys that mean the same whatever question is on screen. */
const withoutQuestion: readonly (Action | undefined)[] = ['undo', 'guidelines', 'me', 'rest', 'keys'];

/** Does what a key means here; true where it meant something, so that the browser does nothing with it. */
export function handleKeyDown(event: KeyboardEvent, store: PageStore, keys: KeyBindings): boolean {
  const press = keyPressOf(event);
  if (press.on === 'field') return inField(event, store);
  const action = actionOf(press, keys);
  if (event.repeat && (action === undefined || !repeatable.includes(action))) return action !== undefined;
  if (isNotDrawnYet(store) && !withoutQuestion.includes(action)) return action !== undefined;
  if (keys.on && !press.modified && answerByDigit(store, press.key)) return true;
  return action !== undefined && perform(store, action);
}

/** Nobody can judge what was not drawn yet: a key that was pressed twice does not answer the next question. */
function isNotDrawnYet({ page }: PageStore): boolean {
  const screen = screenOf(page, true);
  return screen.is === 'question' && draftIn(page, screen.query).shownAt === undefined;
}

/** In text fields all keys write, except for Escape, which leaves the field, and Control and Enter, which submit. */
function inField({ key, ctrlKey, metaKey }: KeyboardEvent, store: PageStore): boolean {
  if (key === 'Escape') document.querySelector<HTMLElement>('#question h1')?.focus();
  return key === 'Enter' && (ctrlKey || metaKey) && perform(store, 'commit');
}
