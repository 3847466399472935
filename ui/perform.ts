import type { PageQuery } from '../src/server/protocol/protocol.js';
import type { Desk } from './desk.js';
import type { Action } from './keys.js';
import { offersOf, scaleOf } from './question/offers.js';
import { relabelled, stepsIn } from './question/steps.js';
import { type Screen, screenOf } from './screen.js';
import type { Draft, Verdict } from './state/draft.js';
import type { Sheet } from './state/page.js';
import { draftIn } from './state/step.js';
import { commented } from './text/selection.js';

/** Does what a key means on the screen that is there; false where it means nothing there. */
export function perform(desk: Desk, action: Action): boolean {
  const screen = screenOf(desk.page, true);
  if (action === 'keys' || action === 'guidelines' || action === 'me') return sheet(desk, { is: action });
  if (action === 'rest') return told(desk.act({ is: 'rest', resting: !desk.page.resting }));
  if (action === 'undo' && mayUndo(screen)) return told(desk.act({ is: 'undo', id: undefined }));
  if (screen.is === 'lesson' || screen.is === 'debrief')
    return action === 'commit' ? told(desk.act({ is: 'next' })) : false;
  return screen.is === 'question' && onQuestion(desk, screen.query, action);
}

/** A digit on a scale of whole numbers is the rating itself. */
export function rate(desk: Desk, key: string): boolean {
  const screen = screenOf(desk.page, true);
  if (screen.is !== 'question' || screen.query.kind !== 'rating' || !/^\d$/.test(key)) return false;
  if (scaleOf(screen.query)?.includes(Number(key)) !== true) return false;
  desk.act({ is: 'fill', draft: { choice: { rating: Number(key) } } });
  return true;
}

const mayUndo = (screen: Screen): boolean => ['question', 'idle', 'closed'].includes(screen.is);

const sheet = (desk: Desk, opened: Sheet): boolean => told(desk.act({ is: 'sheet', sheet: opened }));

/** For saying what was done in one line. */
const told = (_done: unknown): boolean => true;

function onQuestion(desk: Desk, query: PageQuery, action: Action): boolean {
  const draft = draftIn(desk.page, query);
  switch (action) {
    case 'commit':
      return told(desk.act({ is: 'commit' }));
    case 'skip':
      return sheet(desk, { is: 'skip' });
    case 'comment':
      return sheet(desk, { is: 'comment', ...commented() });
    case 'accept':
      return judged(desk, query, draft, 'accepted');
    case 'dispute':
      return judged(desk, query, draft, 'disputed');
    case 'back':
      return moved(desk, query, draft, -1);
    case 'forward':
      return moved(desk, query, draft, 1);
    case 'play':
      return played(desk, query, draft);
    default:
      return chose(desk, query, draft, action);
  }
}

function chose(desk: Desk, query: PageQuery, draft: Draft, action: Action): boolean {
  if (query.kind === 'step-labels') {
    const draftOn = relabelled(query, draft, action);
    return draftOn !== undefined && told(desk.act({ is: 'fill', draft: draftOn }));
  }
  const offer = offersOf(query).find((one) => one.action === action);
  return offer !== undefined && told(desk.act({ is: 'choose', choice: offer.answer }));
}

function judged(desk: Desk, { help }: PageQuery, draft: Draft, verdict: Verdict): boolean {
  if (help[draft.helpAt] === undefined) return false;
  const helpAt = Math.min(help.length - 1, draft.helpAt + 1);
  const verdicts = { ...draft.verdicts, [draft.helpAt]: verdict };
  return told(desk.act({ is: 'fill', draft: { verdicts, helpAt } }));
}

function moved(desk: Desk, query: PageQuery, draft: Draft, by: number): boolean {
  const last = stepsIn(query) - 1;
  if (last < 1) return false;
  const step = Math.min(last, Math.max(0, draft.step + by));
  return told(desk.act({ is: 'fill', draft: { step, playing: false } }));
}

function played(desk: Desk, query: PageQuery, draft: Draft): boolean {
  if (!query.items.some(({ is }) => is === 'track')) return false;
  const step = draft.step >= stepsIn(query) - 1 ? 0 : draft.step;
  return told(desk.act({ is: 'fill', draft: { playing: !draft.playing, step } }));
}
