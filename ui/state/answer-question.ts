import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { answersFirst, type Draft, untouched, waitsForHelp } from '../draft/draft.js';
import { answered, skipped } from '../draft/page-answer.js';
import { replyInWords } from '../kinds/in-words.js';
import { answerOf, contradictsParts, missingFrom } from '../kinds/index.js';
import { strings } from '../strings/index.js';
import type { Now, PageEvent } from './page-event.js';
import { announce, type PageState } from './page-state.js';
import { firstAnswerEntryId } from './server-messages.js';

const { announcements } = strings.rater;

/** What may happen to the question on screen. */
export type QuestionEvent = Extract<PageEvent, { is: 'drawn' | 'choose' | 'fill' | 'submit' | 'settle' | 'skip' }>;

/** How many answers of this page undo reaches back to, and how many of its answers the page can still put in its own words. */
const mostUndoable = 20;
const mostInWords = 100;

export function reduceQuestion(page: PageState, event: QuestionEvent, now: Now): PageState {
  const query = page.queue[0];
  if (query === undefined || page.practiceFeedback !== undefined || page.finishedRound !== undefined) return page;
  const draft = draftIn(page, query);
  switch (event.is) {
    case 'drawn':
      return event.lease === query.lease
        ? withDraft(page, query, { ...draft, shownAt: draft.shownAt ?? now.at })
        : page;
    case 'fill':
      return withDraft(page, query, { ...draft, ...event.draft });
    case 'choose':
      return choose(page, query, event.choice, now);
    case 'submit':
      return submit(page, query, now);
    case 'settle': {
      const settled: Draft = { ...draft, contradiction: 'settled', meant: event.meant };
      return submit(withDraft(page, query, settled), query, now);
    }
    case 'skip':
      return finish(page, query, skipped(query, draft, event.why, timeSpent(draft, now)), now);
  }
}

export const draftIn = (page: PageState, { lease }: PageQuery): Draft => page.drafts[lease] ?? untouched;

const withDraft = (page: PageState, { lease }: PageQuery, draft: Draft): PageState => ({
  ...page,
  drafts: { ...page.drafts, [lease]: draft },
});

/** An answer of one key is sent at once, unless help comes after it or confidence is asked for too. */
function choose(page: PageState, query: PageQuery, choice: Json, now: Now): PageState {
  const draft = draftIn(page, query);
  if (answersFirst(query, draft)) return answerBeforeHelp(page, query, choice);
  const chosen = withDraft(page, query, { ...draft, choice });
  return missingFrom(query, draftIn(chosen, query)) === undefined && !query.confidence
    ? submit(chosen, query, now)
    : chosen;
}

/** The answer before help is sent by itself; the server sends the help for it. */
function answerBeforeHelp(page: PageState, query: PageQuery, choice: Json): PageState {
  const draft = draftIn(page, query);
  const frame = { say: 'first', lease: query.lease, answer: choice } as const;
  const entry = { id: firstAnswerEntryId(query.lease), frame, query: undefined, sent: false };
  return { ...withDraft(page, query, { ...draft, first: choice, choice }), outbox: [...page.outbox, entry] };
}

function submit(page: PageState, query: PageQuery, now: Now): PageState {
  const draft = draftIn(page, query);
  const missing = missingFrom(query, draft);
  if (missing !== undefined) return announce(page, announcements.missing[missing]);
  const answer = answerOf(query, draft);
  if (answer === undefined) return page;
  if (answersFirst(query, draft)) return answerBeforeHelp(page, query, answer);
  if (waitsForHelp(query, draft)) return announce(page, announcements.helpComes);
  if (draft.contradiction === 'not-asked' && contradictsParts(query, draft))
    return withDraft(page, query, { ...draft, contradiction: 'asking' });
  return finish(page, query, answered(query, draft, answer, timeSpent(draft, now)), now);
}

const timeSpent = ({ shownAt }: Draft, { at, activeOnQuestion }: Now) => ({
  shown: at - (shownAt ?? at),
  active: activeOnQuestion,
});

/** The answer goes to the outbox, and the next question is there before the server has replied. */
function finish(page: PageState, query: PageQuery, answer: PageAnswer, { id }: Now): PageState {
  const frame = { say: 'answer', id, lease: query.lease, answer } as const;
  const { [query.lease]: _, ...drafts } = page.drafts;
  const { sinceBreak, debrief } = page;
  return {
    ...page,
    drafts,
    queue: page.queue.slice(1),
    outbox: [...page.outbox, { id, frame, query, sent: false }],
    undoable: query.practice ? page.undoable : [...page.undoable, id].slice(-mostUndoable),
    answersInWords: [...page.answersInWords, { id, words: replyInWords(query, answer) }].slice(-mostInWords),
    practiceFeedback: query.practice ? { id, query, answer, solution: undefined } : undefined,
    debrief: debrief && { ...debrief, open: true },
    sinceBreak: { ...sinceBreak, hardInARow: isHard(answer) ? sinceBreak.hardInARow + 1 : 0 },
    sheet: undefined,
  };
}

/** A question counts as hard where it was skipped, called a tie, or answered with little confidence. */
function isHard({ reply }: PageAnswer): boolean {
  if (reply.status === 'skipped') return true;
  return reply.answer === 'tie' || (reply.confidence !== undefined && reply.confidence <= 0.6);
}
