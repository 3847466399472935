import { expect, it } from 'vitest';
import { merged, type OutboxEntry, unsentAgain, without } from '../../../ui/state/outbox.js';

const undo = (id: string, sent = false): OutboxEntry => ({ id, frame: { say: 'undo', id }, query: undefined, sent });

it('puts what was stored first, and nothing twice', () => {
  const ids = merged([undo('a'), undo('b')], [undo('b', true), undo('c')]).map(({ id, sent }) => [id, sent]);
  expect(ids).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
});
it('removes an entry by its id, and marks all as not sent', () => {
  expect(without([undo('a'), undo('b')], 'a').map(({ id }) => id)).toEqual(['b']);
  expect(unsentAgain([undo('a', true)])[0]?.sent).toBe(false);
});
