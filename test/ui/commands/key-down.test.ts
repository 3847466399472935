import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handleKeyDown } from '../../../ui/commands/key-down.js';
import type { PageStore } from '../../../ui/context/page-store.js';
import { untouchedKeys } from '../../../ui/input/keys.js';
import type { PageEvent } from '../../../ui/state/page-event.js';
import { initialPage, type PageState } from '../../../ui/state/page-state.js';
import { reduce } from '../../../ui/state/reduce.js';
import { asks, me, welcome } from '../questions.js';

beforeEach(() => {
  for (const name of ['HTMLElement', 'Element']) vi.stubGlobal(name, class {});
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['1', []],
  ['Enter', []],
  ['u', ['undo']],
  ['g', ['sheet']],
  ['?', ['sheet']],
  ['p', ['break']],
])('does with %s, before a question was drawn, only what needs no question: %j', (key, expected) => {
  expect(pressed(key, notDrawn)).toEqual(expected);
});

it('judges once the question was drawn', () => {
  expect(pressed('1', drawn)).toEqual(['choose']);
});

const now = { id: 'id', at: 0, activeOnQuestion: 0, activeInAll: 0 };
const notDrawn = after(
  initialPage,
  { is: 'received', frame: welcome() },
  { is: 'received', frame: me() },
  { is: 'received', frame: { say: 'query', query: asks('one') } },
);
const drawn = after(notDrawn, { is: 'drawn', lease: 'one' });

function after(page: PageState, ...events: readonly PageEvent[]): PageState {
  return events.reduce((before, event) => reduce(before, event, now), page);
}

/** What a key does to a page. */
function pressed(key: string, page: PageState): readonly string[] {
  const did: string[] = [];
  const store = { page, dispatch: ({ is }: PageEvent) => void did.push(is) } as Partial<PageStore> as PageStore;
  handleKeyDown({ key, code: '', target: null } as Partial<KeyboardEvent> as KeyboardEvent, store, untouchedKeys);
  return did;
}
