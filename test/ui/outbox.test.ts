import { expect, it } from 'vitest';
import { keep, kept, merged, type Unsent, unsentAgain, without } from '../../ui/outbox.js';
import { asks } from './questions.js';

const undo = (id: string, sent = false): Unsent => ({ id, frame: { say: 'undo', id }, query: undefined, sent });

it('comes back from the store as it went in, but to be sent again', () => {
  const store = storeOf();
  const entry: Unsent = { ...undo('a', true), query: asks('one') };
  keep(store, 'rater-1', [entry]);
  expect(kept(store, 'rater-1')).toEqual([{ ...entry, sent: false }]);
});
it('is kept apart by person', () => {
  const store = storeOf();
  keep(store, 'rater-1', [undo('a')]);
  expect(kept(store, 'rater-2')).toEqual([]);
});
it('leaves nothing behind once all was taken', () => {
  const store = storeOf();
  keep(store, 'rater-1', [undo('a')]);
  keep(store, 'rater-1', []);
  expect(store.held.size).toBe(0);
});
it('drops what cannot be sent, and does not mind a broken or a full store', () => {
  const store = storeOf();
  store.setItem('belay/unsent/rater-1', '[{"id": "a", "frame": {"say": "shout"}}]');
  expect(kept(store, 'rater-1')).toEqual([]);
  store.setItem('belay/unsent/rater-1', '[{"id": "a", "frame": {"say": "stop"}}]');
  expect(kept(store, 'rater-1')).toEqual([]);
  store.setItem('belay/unsent/rater-1', '{');
  expect(kept(store, 'rater-1')).toEqual([]);
  const full = {
    ...store,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => keep(full, 'rater-1', [undo('a')])).not.toThrow();
});
it('puts what was kept first, and nothing twice', () => {
  const ids = merged([undo('a'), undo('b')], [undo('b', true), undo('c')]).map(({ id, sent }) => [id, sent]);
  expect(ids).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
});
it('forgets by id, and sends all again', () => {
  expect(without([undo('a'), undo('b')], 'a').map(({ id }) => id)).toEqual(['b']);
  expect(unsentAgain([undo('a', true)])[0]?.sent).toBe(false);
});

function storeOf() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  };
}
