import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { strings } from '../strings/index.js';
import type { FinishedRound } from './finished-round.js';
import type { PageState, PracticeFeedback, ServerMessage } from './page-state.js';

/** What is on screen: one at a time. */
export type Screen =
  | { readonly is: 'closed'; readonly why: keyof typeof strings.rater.sheets.closed }
  | { readonly is: 'live' | 'guidelines' | 'debrief' | 'on-break' }
  | { readonly is: 'idle'; readonly idle: ServerMessage<'idle'> }
  | { readonly is: 'practice-feedback'; readonly feedback: PracticeFeedback }
  | { readonly is: 'practice-round'; readonly finished: FinishedRound }
  | { readonly is: 'question'; readonly query: PageQuery };

/** Reasons to be idle that hold even while there are questions in the queue. */
const overQueue = ['withdrawn', 'stopped', 'unqualified', 'paused'];

export function screenOf(page: PageState, invited: boolean): Screen {
  const { link, welcome, idle, practiceFeedback: feedback, finishedRound: finished, debrief, queue } = page;
  if (!invited) return { is: 'closed', why: 'noToken' };
  if (link !== 'opening' && link !== 'open' && link !== 'lost') return { is: 'closed', why: link };
  if (welcome === undefined) return { is: 'closed', why: link === 'lost' ? 'lost' : 'opening' };
  if (welcome.role === 'reviewer' || welcome.role === 'experimenter') return { is: 'live' };
  if (idle !== undefined && idle.why === 'withdrawn') return { is: 'idle', idle };
  if (!welcome.guidelines.agreed) return { is: 'guidelines' };
  if (feedback !== undefined) return { is: 'practice-feedback', feedback };
  if (finished !== undefined) return { is: 'practice-round', finished };
  if (debrief?.open) return { is: 'debrief' };
  if (idle !== undefined && overQueue.includes(idle.why)) return { is: 'idle', idle };
  if (page.onBreak) return { is: 'on-break' };
  const query = queue[0];
  if (query !== undefined && !isBeforeResult(page, query)) return { is: 'question', query };
  if (idle !== undefined) return { is: 'idle', idle };
  return { is: 'closed', why: link === 'lost' ? 'lost' : 'fetching' };
}

/** Questions come a moment before the status that says that practice is over and how it went: first that is read, then they are. */
const isBeforeResult = ({ me }: PageState, { practice }: PageQuery): boolean => !practice && me?.practice != null;
