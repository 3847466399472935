import { z } from 'zod';
import type { BrowserStorage } from '../browser/storage.js';
import { actions, defaultKeys, type KeyBindings, untouchedKeys } from '../input/keys.js';

const place = 'belay/keys';
const Stored = z.object({ on: z.unknown().optional(), of: z.record(z.string(), z.unknown()).catch({}) });

/** The key bindings that somebody set in this browser; each action without one has its default. */
export function storedKeys(storage: BrowserStorage): KeyBindings {
  try {
    const { on, of } = Stored.parse(JSON.parse(storage.getItem(place) ?? '{}'));
    const set = actions.flatMap((action) => (typeof of[action] === 'string' ? [[action, of[action]] as const] : []));
    return { on: on !== false, of: { ...defaultKeys, ...Object.fromEntries(set) } };
  } catch {
    return untouchedKeys;
  }
}

export function storeKeys(storage: BrowserStorage, keys: KeyBindings): void {
  try {
    storage.setItem(place, JSON.stringify(keys));
  } catch {
    // Without storage the keys hold until the page is closed.
  }
}
