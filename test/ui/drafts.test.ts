import { expect, it } from 'vitest';
import { keepDrafts, keptDrafts } from '../../ui/drafts.js';
import { untouched } from '../../ui/state/draft.js';
import { begun } from '../../ui/state/page.js';
import { step } from '../../ui/state/step.js';
import { asks } from './questions.js';

const now = { id: 'id', at: 0, active: 0, activeInAll: 0 };
const comment = { item: null, text: 'two witnesses', aspects: [] };
const draft = { ...untouched, comments: [comment], shownAt: 5, playing: true };

it('keeps what was said to questions in hand over a reload, and lets go of all others', () => {
  const store = new Map<string, string>();
  const query = asks('q1');
  keepDrafts(storeOf(store), 'rater-1', { drafts: { [query.lease]: draft, gone: draft }, queue: [query] });
  const kept = keptDrafts(storeOf(store), 'rater-1');
  expect(kept).toEqual({ [query.lease]: { ...draft, shownAt: undefined, playing: false } });
  const restored = step(begun, { is: 'restored', outbox: [], drafts: kept }, now);
  const page = step(restored, { is: 'heard', frame: { say: 'query', query } }, now);
  expect(page.drafts[query.lease]?.comments).toEqual([comment]);
});
it('keeps drafts of two people apart', () => {
  const store = new Map<string, string>();
  keepDrafts(storeOf(store), 'rater-1', { drafts: { [asks('q').lease]: draft }, queue: [asks('q')] });
  expect(keptDrafts(storeOf(store), 'rater-2')).toEqual({});
});
it('goes on without a store that can be read', () => {
  expect(keptDrafts(storeOf(new Map([['belay/drafts/rater-1', '{']])), 'rater-1')).toEqual({});
});

const storeOf = (held: Map<string, string>) => ({
  getItem: (place: string) => held.get(place) ?? null,
  setItem: (place: string, text: string) => void held.set(place, text),
  removeItem: (place: string) => void held.delete(place),
});
