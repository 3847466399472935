import type { FromServer, PageQuery } from '../../src/server/protocol/protocol.js';
import { type Draft, draftOf } from '../draft/draft.js';
import { strings } from '../strings/index.js';
import { finishedRound } from './finished-round.js';
import { unsentAgain, without } from './outbox.js';
import { announce, type PageState, type ServerMessage } from './page-state.js';

const { announcements } = strings.rater;

/** The page after a message of the server. */
export function receive(page: PageState, frame: FromServer): PageState {
  switch (frame.say) {
    case 'welcome':
      return { ...page, link: 'open', welcome: frame, stopping: undefined, outbox: unsentAgain(page.outbox) };
    case 'me':
      return { ...page, me: frame.me, finishedRound: finishedRound(page.me, frame.me) ?? page.finishedRound };
    case 'query':
      return receiveQuery(page, frame.query);
    case 'help':
      return receiveHelp(page, frame);
    case 'taken':
      return acknowledge(page, frame);
    case 'refused':
      return receiveRefusal(page, frame);
    case 'gone':
      return removeQuery(page, frame.lease);
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
      return {
        ...page,
        commandResult: { did: frame.did, ok: frame.ok, why: frame.why, count: (page.commandResult?.count ?? 0) + 1 },
      };
    case 'pong':
      return page;
  }
}

/** A question comes to the end of the queue, or in place where it was known, or in front where its answer was undone. */
function receiveQuery(page: PageState, query: PageQuery): PageState {
  if (page.outbox.some(({ frame }) => frame.say === 'answer' && frame.lease === query.lease)) return page;
  const fresh = { ...page, idle: undefined };
  if (page.queue.some(({ lease }) => lease === query.lease))
    return { ...fresh, queue: page.queue.map((old) => (old.lease === query.lease ? keepHelp(old, query) : old)) };
  // A draft that is there before its question was stored over a reload.
  const drafts = { ...page.drafts, [query.lease]: page.drafts[query.lease] ?? draftOf(query) };
  if (query.before === undefined) return { ...fresh, drafts, queue: [...page.queue, query] };
  const outbox = without(page.outbox, undoEntryId(query.before.id));
  return announce({ ...fresh, drafts, outbox, queue: [query, ...page.queue] }, announcements.undone);
}

/** A question that is sent again after a reconnection keeps the help that came meanwhile. */
const keepHelp = (old: PageQuery, again: PageQuery): PageQuery =>
  again.help.length === 0 && old.help.length > 0 ? { ...again, help: old.help } : again;

function receiveHelp(page: PageState, { lease, help }: ServerMessage<'help'>): PageState {
  const first = page.drafts[lease]?.first;
  const queue = page.queue.map((query) =>
    query.lease === lease ? { ...query, help, ...(first === undefined ? {} : { first }) } : query,
  );
  const outbox = without(page.outbox, firstAnswerEntryId(lease));
  return announce({ ...page, queue, outbox }, announcements.helped);
}

function acknowledge(page: PageState, { id, known: solution, receipt }: ServerMessage<'taken'>): PageState {
  const outbox = without(page.outbox, id);
  const explained = solution && page.practiceFeedback && { ...page.practiceFeedback, solution };
  const practiceFeedback = page.practiceFeedback?.id === id ? explained : page.practiceFeedback;
  return announce({ ...page, outbox, practiceFeedback, receipt }, announcements.saved);
}

/** Where the server kept nothing of a refused answer, the question comes back with what was said. */
function receiveRefusal(page: PageState, { id, why }: ServerMessage<'refused'>): PageState {
  const entry = page.outbox.find((one) => one.id === id || one.id === undoEntryId(id));
  if (entry === undefined) return page;
  const practiceFeedback = page.practiceFeedback?.id === id ? undefined : page.practiceFeedback;
  const cleared = { ...page, outbox: without(page.outbox, entry.id), practiceFeedback };
  if (entry.frame.say !== 'answer') return announce(cleared, announcements.notUndone[why]);
  const undoable = page.undoable.filter((one) => one !== id);
  const refused = announce({ ...cleared, undoable }, announcements.refused[why]);
  return (why === 'unfit' || why === 'paused') && entry.query !== undefined
    ? putBack(refused, entry.query, { id, answer: entry.frame.answer })
    : refused;
}

/** Puts an answered question back in front, with what was said. */
export function putBack(page: PageState, query: PageQuery, before: NonNullable<PageQuery['before']>): PageState {
  const draft: Draft = draftOf({ ...query, before });
  const drafts = { ...page.drafts, [query.lease]: draft };
  return { ...page, drafts, queue: [query, ...page.queue.filter(({ lease }) => lease !== query.lease)] };
}

function removeQuery(page: PageState, lease: string): PageState {
  const wasOnScreen = page.queue[0]?.lease === lease;
  const queue = page.queue.filter((query) => query.lease !== lease);
  const left = { ...page, queue, outbox: without(page.outbox, firstAnswerEntryId(lease)) };
  return wasOnScreen ? announce(left, announcements.gone) : left;
}

/** The outbox knows an answer before help by the lease, and an undo by the answer that it takes back: each once. */
export const firstAnswerEntryId = (lease: string): string => `first/${lease}`;
export const undoEntryId = (id: string): string => `undo/${id}`;
