import type { Store } from './outbox.js';

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

/** Off, no single key does anything: for people whose voice or hand presses keys by itself. */
export interface Keys {
  readonly on: boolean;
  readonly of: Readonly<Record<Action, string>>;
}

export const untouchedKeys: Keys = { on: true, of: defaultKeys };

/** What was pressed, and on what: `field` takes letters, `chooser` takes arrows and space, `button` takes Enter and space. */
export interface Press {
  readonly key: string;
  readonly modified: boolean;
  readonly on: 'field' | 'chooser' | 'button' | 'page';
}

/** What a press means; undefined where it belongs to the control that has the focus. */
export function actionOf({ key, modified, on }: Press, { on: live, of }: Keys): Action | undefined {
  if (!live || modified || on === 'field') return undefined;
  if (on === 'button' && (key === 'Enter' || key === ' ')) return undefined;
  if (on === 'chooser' && (key === ' ' || key.startsWith('Arrow'))) return undefined;
  return actions.find((action) => same(of[action], key));
}

/** Gives an action another key; whoever had that key gets the old one, so that no key means two things. */
export function remapped(keys: Keys, action: Action, key: string): Keys {
  const holder = actions.find((other) => same(keys.of[other], key));
  const swapped = holder === undefined ? {} : { [holder]: keys.of[action] };
  return { ...keys, of: { ...keys.of, ...swapped, [action]: key } };
}

/** Keys that a browser or a screen reader needs for itself. */
export const mayBind = (key: string): boolean =>
  !['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Unidentified', 'Process'].includes(key);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const place = 'belay/keys';

export function keptKeys(store: Store): Keys {
  try {
    const read = JSON.parse(store.getItem(place) ?? '{}') as { on?: unknown; of?: Record<string, unknown> };
    const of = Object.fromEntries(
      actions.map((action) => {
        const key = read.of?.[action];
        return [action, typeof key === 'string' ? key : defaultKeys[action]];
      }),
    ) as Record<Action, string>;
    return { on: read.on !== false, of };
  } catch {
    return untouchedKeys;
  }
}

export function keepKeys(store: Store, keys: Keys): void {
  try {
    store.setItem(place, JSON.stringify(keys));
  } catch {
    // Without a store the keys hold until the page is closed.
  }
}
