import { expect, it } from 'vitest';
import { untouched } from '../../../ui/draft/draft.js';
import { initialPage } from '../../../ui/state/page-state.js';
import { reduce } from '../../../ui/state/reduce.js';
import { storeDrafts, storedDrafts } from '../../../ui/storage/drafts.js';
import { inMemoryStorage } from '../in-memory-storage.js';
import { asks } from '../questions.js';

const now = { id: 'id', at: 0, activeOnQuestion: 0, activeInAll: 0 };
const comment = { item: null, text: 'two witnesses', aspects: [] };
const draft = { ...untouched, comments: [comment], shownAt: 5, playing: true };

it('stores the drafts of the questions in the queue over a reload, and no others', () => {
  const storage = inMemoryStorage();
  const query = asks('q1');
  storeDrafts(storage, 'rater-1', { drafts: { [query.lease]: draft, gone: draft }, queue: [query] });
  const stored = storedDrafts(storage, 'rater-1');
  expect(stored).toEqual({ [query.lease]: { ...draft, shownAt: undefined, playing: false } });
  const restored = reduce(initialPage, { is: 'restored', outbox: [], drafts: stored }, now);
  const page = reduce(restored, { is: 'received', frame: { say: 'query', query } }, now);
  expect(page.drafts[query.lease]?.comments).toEqual([comment]);
});
it('stores the drafts of two people apart', () => {
  const storage = inMemoryStorage();
  storeDrafts(storage, 'rater-1', { drafts: { [asks('q').lease]: draft }, queue: [asks('q')] });
  expect(storedDrafts(storage, 'rater-2')).toEqual({});
});
it.each(['{', '7', '{"lease": {"comments": "all"}}', '{"lease": {}}'])(
  'starts without drafts where %s is stored',
  (text) => {
    expect(storedDrafts(inMemoryStorage({ 'belay/drafts/rater-1': text }), 'rater-1')).toEqual({});
  },
);
