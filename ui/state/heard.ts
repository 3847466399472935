import type { FromServer, PageQuery } from '../../src/server/protocol/protocol.js';
import { unsentAgain, without } from '../outbox.js';
import { strings } from '../strings.js';
import { type Draft, draftOf } from './draft.js';
import { type Page, type Said, tell } from './page.js';

/** What the server said, taken in. */
export function heard(page: Page, frame: FromServer): Page {
  switch (frame.say) {
    case 'welcome':
      return { ...page, link: 'open', welcome: frame, stopping: undefined, outbox: unsentAgain(page.outbox) };
    case 'me':
      return { ...page, me: frame.me };
    case 'query':
      return asked(page, frame.query);
    case 'help':
      return helped(page, frame);
    case 'taken':
      return taken(page, frame);
    case 'refused':
      return refused(page, frame);
    case 'gone':
      return gone(page, frame.lease);
    case 'idle':
      return { ...page, idle: frame };
    case 'debrief':
      return { ...page, debrief: { open: page.queue.length === 0, answers: frame.answers } };
    case 'sheet':
      return { ...page, timesheet: frame.rows };
    case 'stopping':
      return { ...page, stopping: { back: frame.back } };
    case 'live':
      return { ...page, live: frame.live };
    case 'done':
      return { ...page, done: { did: frame.did, ok: frame.ok, count: (page.done?.count ?? 0) + 1 } };
    case 'pong':
      return page;
  }
}

/** A question comes to the end of the queue, or in place where it was known, or in front where it was taken back. */
function asked(page: Page, query: PageQuery): Page {
  if (page.outbox.some(({ frame }) => frame.say === 'answer' && frame.lease === query.lease)) return page;
  const fresh = { ...page, idle: undefined };
  if (page.queue.some(({ lease }) => lease === query.lease))
    return { ...fresh, queue: page.queue.map((old) => (old.lease === query.lease ? kept(old, query) : old)) };
  // A draft that was there before its question was kept over a reload.
  const drafts = { ...page.drafts, [query.lease]: page.drafts[query.lease] ?? draftOf(query) };
  if (query.before === undefined) return { ...fresh, drafts, queue: [...page.queue, query] };
  const outbox = without(page.outbox, undoOf(query.before.id));
  return tell({ ...fresh, drafts, outbox, queue: [query, ...page.queue] }, strings.rater.told.undone);
}

/** Sent again after a reconnection: help that came meanwhile stays. */
const kept = (old: PageQuery, again: PageQuery): PageQuery =>
  again.help.length === 0 && old.help.length > 0 ? { ...again, help: old.help } : again;

function helped(page: Page, { lease, help }: Said<'help'>): Page {
  const queue = page.queue.map((query) =>
    query.lease === lease ? { ...query, help, ...firstIn(page, lease) } : query,
  );
  const outbox = without(page.outbox, firstOf(lease));
  return tell({ ...page, queue, outbox }, strings.rater.told.helped);
}

/** What was said before help, from now on part of the question. */
function firstIn({ drafts }: Page, lease: string) {
  const first = drafts[lease]?.first;
  return first === undefined ? {} : { first };
}

function taken(page: Page, { id, known, head }: Said<'taken'>): Page {
  const outbox = without(page.outbox, id);
  const lesson = page.lesson?.id === id ? known && { ...page.lesson, known } : page.lesson;
  return tell({ ...page, outbox, lesson, head }, strings.rater.told.saved);
}

/** Where nothing was kept, the question comes back with what was said. */
function refused(page: Page, { id, why }: Said<'refused'>): Page {
  const entry = page.outbox.find((one) => one.id === id || one.id === undoOf(id));
  if (entry === undefined) return page;
  const cleared = { ...page, outbox: without(page.outbox, entry.id), lesson: lessonBut(page, id) };
  if (entry.frame.say !== 'answer') return tell(cleared, strings.rater.told.notUndone[why]);
  const told = tell({ ...cleared, given: page.given.filter((one) => one !== id) }, strings.rater.told.refused[why]);
  return (why === 'unfit' || why === 'paused') && entry.query !== undefined
    ? back(told, entry.query, { id, answer: entry.frame.answer })
    : told;
}

const lessonBut = ({ lesson }: Page, id: string) => (lesson?.id === id ? undefined : lesson);

/** Puts an answered question back in front, with what was said. */
export function back(page: Page, query: PageQuery, before: NonNullable<PageQuery['before']>): Page {
  const draft: Draft = draftOf({ ...query, before });
  const drafts = { ...page.drafts, [query.lease]: draft };
  return { ...page, drafts, queue: [query, ...page.queue.filter(({ lease }) => lease !== query.lease)] };
}

function gone(page: Page, lease: string): Page {
  const shown = page.queue[0]?.lease === lease;
  const queue = page.queue.filter((query) => query.lease !== lease);
  const left = { ...page, queue, outbox: without(page.outbox, firstOf(lease)) };
  return shown ? tell(left, strings.rater.told.gone) : left;
}

/** Ids under which a first answer and a taking back wait for the server. */
export const firstOf = (lease: string): string => `first/${lease}`;
export const undoOf = (id: string): string => `undo/${id}`;
