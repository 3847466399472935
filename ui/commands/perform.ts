import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { commented } from '../browser/selection.js';
import type { PageStore } from '../context/page-store.js';
import type { Draft, HelpVerdict } from '../draft/draft.js';
import { tracksOf } from '../draft/places.js';
import { confidenceOf } from '../input/confidence-keys.js';
import type { Action } from '../input/keys.js';
import { kindOf, offersOf, stepsToWalk } from '../kinds/index.js';
import { draftIn } from '../state/answer-question.js';
import type { PageEvent } from '../state/page-event.js';
import type { OpenSheet } from '../state/page-state.js';
import { type Screen, screenOf } from '../state/screen.js';

/** Does what an action means on the screen that is there; false where it means nothing there. */
export function perform(store: PageStore, action: Action): boolean {
  const event = eventOf(store.page, action);
  if (event === undefined) return false;
  store.dispatch(event);
  return true;
}

/**
 * What a digit means by itself: how sure somebody is, where the focus is on that (`asksConfidence`), or else an answer; undefined where it
 * means nothing.
 */
export function eventOfDigit(store: PageStore, key: string, asksConfidence: boolean): PageEvent | undefined {
  const screen = screenOf(store.page, true);
  if (screen.is !== 'question' || !/^\d$/.test(key)) return undefined;
  const confidence = asksConfidence ? confidenceOf(key) : undefined;
  if (confidence !== undefined) return fill({ confidence });
  const choice = kindOf(screen.query).digit?.(screen.query, Number(key));
  return choice === undefined ? undefined : fill({ choice });
}

function eventOf(page: PageStore['page'], action: Action): PageEvent | undefined {
  const screen = screenOf(page, true);
  if (action === 'keys' || action === 'guidelines') return open({ is: action });
  if (action === 'me') return open({ is: 'my-work' });
  if (action === 'rest') return { is: 'break', onBreak: !page.onBreak };
  if (action === 'undo' && mayUndo(screen)) return { is: 'undo', id: undefined };
  if (['practice-feedback', 'practice-round', 'debrief'].includes(screen.is))
    return action === 'commit' ? { is: 'continue' } : undefined;
  return screen.is === 'question' ? onQuestion(screen.query, draftIn(page, screen.query), action) : undefined;
}

const mayUndo = (screen: Screen): boolean => ['question', 'idle', 'closed'].includes(screen.is);

const open = (sheet: OpenSheet): PageEvent => ({ is: 'sheet', sheet });
const fill = (draft: Partial<Draft>): PageEvent => ({ is: 'fill', draft });

function onQuestion(query: PageQuery, draft: Draft, action: Action): PageEvent | undefined {
  switch (action) {
    case 'commit':
      return { is: 'submit' };
    case 'skip':
      return open({ is: 'skip' });
    case 'comment':
      return open({ is: 'comment', ...commented() });
    case 'accept':
      return judgeHelp(query, draft, 'accepted');
    case 'dispute':
      return judgeHelp(query, draft, 'disputed');
    case 'back':
      return moveStep(query, draft, -1);
    case 'forward':
      return moveStep(query, draft, 1);
    case 'play':
      return play(query, draft);
    default:
      return answer(query, draft, action);
  }
}

function answer(query: PageQuery, draft: Draft, action: Action): PageEvent | undefined {
  const filled = kindOf(query).fill?.(query, draft, action);
  if (filled !== undefined) return fill(filled);
  const offer = offersOf(query).find((one) => one.action === action);
  return offer && { is: 'choose', choice: offer.answer };
}

function judgeHelp({ help }: PageQuery, draft: Draft, verdict: HelpVerdict): PageEvent | undefined {
  if (help[draft.helpAt] === undefined) return undefined;
  const helpAt = Math.min(help.length - 1, draft.helpAt + 1);
  return fill({ verdicts: { ...draft.verdicts, [draft.helpAt]: verdict }, helpAt });
}

function moveStep(query: PageQuery, draft: Draft, by: number): PageEvent | undefined {
  const last = stepsToWalk(query) - 1;
  if (last < 1) return undefined;
  return fill({ step: Math.min(last, Math.max(0, draft.step + by)), playing: false });
}

/** Plays the tracks or stops them; played to their end, they begin anew. */
function play(query: PageQuery, draft: Draft): PageEvent | undefined {
  if (tracksOf(query).length === 0) return undefined;
  const step = draft.step >= stepsToWalk(query) - 1 ? 0 : draft.step;
  return fill({ playing: !draft.playing, step });
}
