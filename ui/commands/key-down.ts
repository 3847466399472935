import type { PageStore } from '../context/page-store.js';
import { keyMeant } from '../input/key-meant.js';
import { keyPressOf } from '../input/key-press.js';
import { type Action, actionOf, holderOf, type KeyBindings } from '../input/keys.js';
import { draftIn } from '../state/answer-question.js';
import { screenOf } from '../state/screen.js';
import { eventOfDigit, perform } from './perform.js';

/** Keys that may be held down. */
const repeatable: readonly Action[] = ['back', 'forward'];

/** Keys that mean the same whatever question is on screen. */
const withoutQuestion: readonly (Action | undefined)[] = ['undo', 'guidelines', 'me', 'rest', 'keys'];

/**
 * Does what a key means here; true where it meant something, so that the browser does nothing with it. Keys of a text that an input method
 * still composes mean nothing.
 */
export function handleKeyDown(event: KeyboardEvent, store: PageStore, keys: KeyBindings): boolean {
  if (event.isComposing) return false;
  const press = keyPressOf(event);
  if (press.on === 'field') return inField(event, store);
  const asksConfidence = isOnConfidence(event.target);
  const digit = (key: string) => (press.modified ? undefined : eventOfDigit(store, key, asksConfidence));
  const key = keyMeant(press, (one) => holderOf(keys, one) !== undefined || digit(one) !== undefined);
  const action = inReadingDirection(actionOf({ ...press, key }, keys), key);
  if (event.repeat && (action === undefined || !repeatable.includes(action))) return action !== undefined;
  if (isNotDrawnYet(store) && !withoutQuestion.includes(action)) return action !== undefined;
  const answer = keys.on ? digit(key) : undefined;
  if (answer === undefined) return action !== undefined && perform(store, action);
  store.dispatch(answer);
  return true;
}

/** Where the page runs from right to left, the arrow to the left leads forward. */
function inReadingDirection(action: Action | undefined, key: string): Action | undefined {
  if (!key.startsWith('Arrow') || document.documentElement.dir !== 'rtl') return action;
  return action === 'back' ? 'forward' : action === 'forward' ? 'back' : action;
}

const isOnConfidence = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.confidence') !== null;

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
