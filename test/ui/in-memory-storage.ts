import type { BrowserStorage } from '../../ui/browser/storage.js';

/** A browser's storage, as a map that a test can look into. */
export function inMemoryStorage(entries: Readonly<Record<string, string>> = {}): BrowserStorage & {
  readonly held: ReadonlyMap<string, string>;
} {
  const held = new Map(Object.entries(entries));
  return {
    held,
    getItem: (place) => held.get(place) ?? null,
    setItem: (place, text) => void held.set(place, text),
    removeItem: (place) => void held.delete(place),
  };
}
