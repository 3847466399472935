import { keyMeant, type TypedKey } from './key-meant.js';

/** Everything that a key can do, with the key it has until somebody remaps it. The order is that of the sheet of keys. */
export const defaultKeys = {
  first: '1',
  second: '2',
  tie: '0',
  'both-bad': 'x',
  commit: 'Enter',
  skip: 's',
  undo: 'u',
  comment: 'c',
  accept: 'a',
  dispute: 'd',
  back: 'ArrowLeft',
  forward: 'ArrowRight',
  play: ' ',
  guidelines: 'g',
  me: 'i',
  rest: 'p',
  keys: '?',
} as const;

export type Action = keyof typeof defaultKeys;
export const actions = Object.keys(defaultKeys) as readonly Action[];

/** `on` false: no single key does anything, for people who dictate or whose hand presses keys unwillingly. */
export interface KeyBindings {
  readonly on: boolean;
  readonly of: Readonly<Record<Action, string>>;
}

export const untouchedKeys: KeyBindings = { on: true, of: defaultKeys };

/** What was pressed, and on what: `field` takes letters, `chooser` takes arrows and space, `button` takes Enter and space. */
export interface KeyPress extends TypedKey {
  readonly modified: boolean;
  readonly on: 'field' | 'chooser' | 'button' | 'page';
}

/** What a press means; undefined where it belongs to the control that has the focus. */
export function actionOf(press: KeyPress, keys: KeyBindings): Action | undefined {
  const { key, modified, on } = press;
  if (!keys.on || modified || on === 'field') return undefined;
  if (on === 'button' && (key === 'Enter' || key === ' ')) return undefined;
  if (on === 'chooser' && (key === ' ' || key.startsWith('Arrow'))) return undefined;
  return holderOf(
    keys,
    keyMeant(press, (one) => holderOf(keys, one) !== undefined),
  );
}

/** The action that has a key. */
export const holderOf = ({ of }: KeyBindings, key: string): Action | undefined =>
  actions.find((action) => same(of[action], key));

/** Gives an action another key; the action that had that key gets the old one, so that no key means two things. */
export function remapped(keys: KeyBindings, action: Action, key: string): KeyBindings {
  const holder = holderOf(keys, key);
  const swapped = holder === undefined ? {} : { [holder]: keys.of[action] };
  return { ...keys, of: { ...keys.of, ...swapped, [action]: key } };
}

/** Keys that a browser or a screen reader needs for itself. */
export const mayBind = (key: string): boolean =>
  !['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Unidentified', 'Process'].includes(key);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
