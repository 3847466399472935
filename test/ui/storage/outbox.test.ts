import { expect, it } from 'vitest';
import type { OutboxEntry } from '../../../ui/state/outbox.js';
import { storedOutbox, storeOutbox } from '../../../ui/storage/outbox.js';
import { inMemoryStorage } from '../in-memory-storage.js';
import { asks } from '../questions.js';

const undo = (id: string, sent = false): OutboxEntry => ({ id, frame: { say: 'undo', id }, query: undefined, sent });

it('reads what was stored, to be sent again', () => {
  const storage = inMemoryStorage();
  const entry: OutboxEntry = { ...undo('a', true), query: asks('one') };
  storeOutbox(storage, 'rater-1', [entry]);
  expect(storedOutbox(storage, 'rater-1')).toEqual([{ ...entry, sent: false }]);
});
it('stores entries apart by person', () => {
  const storage = inMemoryStorage();
  storeOutbox(storage, 'rater-1', [undo('a')]);
  expect(storedOutbox(storage, 'rater-2')).toEqual([]);
});
it('leaves nothing in the storage once the outbox is empty', () => {
  const storage = inMemoryStorage();
  storeOutbox(storage, 'rater-1', [undo('a')]);
  storeOutbox(storage, 'rater-1', []);
  expect(storage.held.size).toBe(0);
});
it('drops what cannot be sent, and works with a broken or full storage', () => {
  const storage = inMemoryStorage();
  storage.setItem('belay/unsent/rater-1', '[{"id": "a", "frame": {"say": "shout"}}]');
  expect(storedOutbox(storage, 'rater-1')).toEqual([]);
  storage.setItem('belay/unsent/rater-1', '[{"id": "a", "frame": {"say": "stop"}}]');
  expect(storedOutbox(storage, 'rater-1')).toEqual([]);
  storage.setItem('belay/unsent/rater-1', '{');
  expect(storedOutbox(storage, 'rater-1')).toEqual([]);
  const full = {
    ...storage,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => storeOutbox(full, 'rater-1', [undo('a')])).not.toThrow();
});
