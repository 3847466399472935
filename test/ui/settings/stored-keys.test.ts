import { expect, it } from 'vitest';
import { remapped, untouchedKeys } from '../../../ui/input/keys.js';
import { storedKeys, storeKeys } from '../../../ui/settings/stored-keys.js';
import { inMemoryStorage } from '../in-memory-storage.js';

it('reads the key bindings that were stored', () => {
  const storage = inMemoryStorage();
  const keys = remapped({ ...untouchedKeys, on: false }, 'skip', 'j');
  storeKeys(storage, keys);
  expect(storedKeys(storage)).toEqual(keys);
});
it('keeps the defaults of actions that have no stored key', () => {
  const storage = inMemoryStorage({ 'belay/keys': '{"of": {"undo": "z"}}' });
  expect(storedKeys(storage)).toEqual({ on: true, of: { ...untouchedKeys.of, undo: 'z' } });
});
it.each(['{"of": {"skip": 7}}', '{"of": 7}', '{}', '7', 'no JSON'])('uses the defaults where %s is stored', (text) =>
  expect(storedKeys(inMemoryStorage({ 'belay/keys': text }))).toEqual(untouchedKeys),
);
