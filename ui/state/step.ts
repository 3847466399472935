import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { merged, without } from '../outbox.js';
import { replyInWords } from '../question/in-words.js';
import { answerOf, disagrees, missing } from '../question/offers.js';
import { strings } from '../strings.js';
import type { Act, Now } from './act.js';
import { answered, skipped } from './answer.js';
import { answersFirst, type Draft, untouched, waitsForHelp } from './draft.js';
import { back, firstOf, heard, undoOf } from './heard.js';
import { type Page, tell } from './page.js';

/** One step of the page: pure, so that it can be tested without a browser. */
export function step(page: Page, act: Act, now: Now): Page {
  switch (act.is) {
    case 'link':
      return { ...page, link: act.link };
    case 'heard':
      return heard(page, act.frame);
    case 'restored':
      return { ...page, outbox: merged(act.outbox, page.outbox), drafts: { ...act.drafts, ...page.drafts } };
    case 'sent':
      return {
        ...page,
        outbox: page.outbox.map((entry) => (act.ids.includes(entry.id) ? { ...entry, sent: true } : entry)),
      };
    case 'sheet':
      return { ...page, sheet: act.sheet };
    case 'next':
      return { ...page, lesson: undefined, debrief: page.lesson === undefined ? undefined : page.debrief };
    case 'agreed':
      return agreed(page);
    case 'rest':
      return rested(page, act.resting, now);
    case 'wave':
      return { ...page, streak: { ...page.streak, waved: true } };
    case 'undo':
      return undone(page, act.id);
    default:
      return onQuestion(page, act, now);
  }
}

type OnQuestion = Extract<Act, { is: 'drawn' | 'choose' | 'fill' | 'commit' | 'settle' | 'skip' }>;

function onQuestion(page: Page, act: OnQuestion, now: Now): Page {
  const query = page.queue[0];
  if (query === undefined || page.lesson !== undefined) return page;
  const draft = draftIn(page, query);
  switch (act.is) {
    case 'drawn':
      return act.lease === query.lease ? put(page, query, { ...draft, shownAt: draft.shownAt ?? now.at }) : page;
    case 'fill':
      return put(page, query, { ...draft, ...act.draft });
    case 'choose':
      return chosen(page, query, act.choice, now);
    case 'commit':
      return committed(page, query, now);
    case 'settle':
      return committed(put(page, query, { ...draft, asked: 'settled', meant: act.meant }), query, now);
    case 'skip':
      return out(page, query, skipped(query, draft, act.why, spent(draft, now)), now);
  }
}

export const draftIn = (page: Page, { lease }: PageQuery): Draft => page.drafts[lease] ?? untouched;

const put = (page: Page, { lease }: PageQuery, draft: Draft): Page => ({
  ...page,
  drafts: { ...page.drafts, [lease]: draft },
});

/** One key: it goes out at once, unless help comes after it or confidence is asked too. */
function chosen(page: Page, query: PageQuery, choice: Json, now: Now): Page {
  const draft = draftIn(page, query);
  if (answersFirst(query, draft)) return beforeHelp(page, query, choice);
  const filled = put(page, query, { ...draft, choice });
  return missing(query, draftIn(filled, query)) === undefined && !query.confidence
    ? committed(filled, query, now)
    : filled;
}

/** The answer before help goes out by itself; help comes for it. */
function beforeHelp(page: Page, query: PageQuery, choice: Json): Page {
  const draft = draftIn(page, query);
  const frame = { say: 'first', lease: query.lease, answer: choice } as const;
  const entry = { id: firstOf(query.lease), frame, query: undefined, sent: false };
  return { ...put(page, query, { ...draft, first: choice, choice }), outbox: [...page.outbox, entry] };
}

function committed(page: Page, query: PageQuery, now: Now): Page {
  const draft = draftIn(page, query);
  const lacking = missing(query, draft);
  if (lacking !== undefined) return tell(page, strings.rater.told.missing[lacking]);
  const answer = answerOf(query, draft);
  if (answer === undefined) return page;
  if (answersFirst(query, draft)) return beforeHelp(page, query, answer);
  if (waitsForHelp(query, draft)) return tell(page, strings.rater.told.helpComes);
  if (draft.asked === 'no' && disagrees(query, draft)) return put(page, query, { ...draft, asked: 'now' });
  return out(page, query, answered(query, { ...draft, asked: 'settled' }, answer, spent(draft, now)), now);
}

const spent = ({ shownAt }: Draft, { at, active }: Now) => ({ shown: at - (shownAt ?? at), active });

/** The answer leaves the desk, and the next question is there before the server has said a word. */
function out(page: Page, query: PageQuery, answer: PageAnswer, { id }: Now): Page {
  const frame = { say: 'answer', id, lease: query.lease, answer } as const;
  const { [query.lease]: _, ...drafts } = page.drafts;
  return {
    ...page,
    drafts,
    queue: page.queue.slice(1),
    outbox: [...page.outbox, { id, frame, query, sent: false }],
    given: query.practice ? page.given : [...page.given, id].slice(-20),
    spoken: [...page.spoken, { id, words: replyInWords(query, answer) }].slice(-100),
    lesson: query.practice ? { id, query, answer, known: undefined } : undefined,
    debrief: page.debrief && { ...page.debrief, open: true },
    streak: { ...page.streak, hard: isHard(answer) ? page.streak.hard + 1 : 0 },
    sheet: undefined,
  };
}

function isHard({ reply }: PageAnswer): boolean {
  if (reply.status === 'skipped') return true;
  return reply.answer === 'tie' || (reply.confidence !== undefined && reply.confidence <= 0.6);
}

/** An answer that never left is simply put back; any other is asked back from the server, in its turn. */
function undone(page: Page, wanted: string | undefined): Page {
  const id = wanted ?? page.given.at(-1) ?? (page.me?.practice ? undefined : page.me?.recent[0]?.id);
  if (id === undefined) return tell(page, strings.rater.told.nothingToUndo);
  const given = page.given.filter((one) => one !== id);
  const entry = page.outbox.find((one) => one.id === id);
  if (entry?.query !== undefined && entry.frame.say === 'answer' && !entry.sent)
    return back(
      tell({ ...page, given, outbox: without(page.outbox, id), sheet: undefined }, strings.rater.told.undone),
      entry.query,
      { id, answer: entry.frame.answer },
    );
  const frame = { say: 'undo', id } as const;
  const asking = { id: undoOf(id), frame, query: undefined, sent: false };
  return { ...page, given, sheet: undefined, outbox: [...without(page.outbox, undoOf(id)), asking] };
}

const agreed = (page: Page): Page =>
  page.welcome === undefined
    ? page
    : { ...page, welcome: { ...page.welcome, guidelines: { ...page.welcome.guidelines, agreed: true } } };

function rested(page: Page, resting: boolean, now: Now): Page {
  const streak = { hard: 0, since: now.at, active: now.activeInAll, waved: false };
  return { ...page, resting, sheet: undefined, streak: resting ? page.streak : streak };
}
