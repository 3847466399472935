import { strings } from '../strings/index.js';
import { reduceQuestion } from './answer-question.js';
import { merged, without } from './outbox.js';
import type { Now, PageEvent } from './page-event.js';
import { announce, type PageState } from './page-state.js';
import { putBack, receive, undoEntryId } from './server-messages.js';

const { announcements } = strings.rater;

/** The page after an event: pure, so that it can be tested without a browser. */
export function reduce(page: PageState, event: PageEvent, now: Now): PageState {
  switch (event.is) {
    case 'link':
      return { ...page, link: event.link };
    case 'received':
      return receive(page, event.frame);
    case 'restored':
      return { ...page, outbox: merged(event.outbox, page.outbox), drafts: { ...event.drafts, ...page.drafts } };
    case 'sent':
      return {
        ...page,
        outbox: page.outbox.map((entry) => (event.ids.includes(entry.id) ? { ...entry, sent: true } : entry)),
      };
    case 'sheet':
      return { ...page, sheet: event.sheet };
    case 'continue':
      return goOn(page);
    case 'agree':
      return agree(page);
    case 'break':
      return takeBreak(page, event.onBreak, now);
    case 'dismiss-break':
      return { ...page, sinceBreak: { ...page.sinceBreak, dismissed: true } };
    case 'undo':
      return undo(page, event.id);
    default:
      return reduceQuestion(page, event, now);
  }
}

/** An answer that was not sent yet is simply put back; the server is asked for any other. */
function undo(page: PageState, wanted: string | undefined): PageState {
  const id = wanted ?? page.undoable.at(-1) ?? (page.me?.practice ? undefined : page.me?.recent[0]?.id);
  if (id === undefined) return announce(page, announcements.nothingToUndo);
  const undoable = page.undoable.filter((one) => one !== id);
  const entry = page.outbox.find((one) => one.id === id);
  if (entry?.query !== undefined && entry.frame.say === 'answer' && !entry.sent)
    return putBack(
      announce({ ...page, undoable, outbox: without(page.outbox, id), sheet: undefined }, announcements.undone),
      entry.query,
      { id, answer: entry.frame.answer },
    );
  const request = { id: undoEntryId(id), frame: { say: 'undo', id }, query: undefined, sent: false } as const;
  return { ...page, undoable, sheet: undefined, outbox: [...without(page.outbox, request.id), request] };
}

/** Leaves what was to be read: one screen at a time, in the order in which they come. */
function goOn(page: PageState): PageState {
  if (page.practiceFeedback !== undefined) return { ...page, practiceFeedback: undefined };
  return page.finishedRound === undefined ? { ...page, debrief: undefined } : { ...page, finishedRound: undefined };
}

const agree = (page: PageState): PageState =>
  page.welcome === undefined
    ? page
    : { ...page, welcome: { ...page.welcome, guidelines: { ...page.welcome.guidelines, agreed: true } } };

function takeBreak(page: PageState, onBreak: boolean, now: Now): PageState {
  const restarted = { hardInARow: 0, activeBefore: now.activeInAll, dismissed: false };
  return { ...page, onBreak, sheet: undefined, sinceBreak: onBreak ? page.sinceBreak : restarted };
}
