import type { PageQuery } from '../src/server/protocol/protocol.js';
import type { Lesson, Page, Said } from './state/page.js';
import type { strings } from './strings.js';

/** What a rater sees: one screen at a time. */
export type Screen =
  | { readonly is: 'closed'; readonly why: keyof typeof strings.rater.sheets.closed }
  | { readonly is: 'live' | 'guidelines' | 'debrief' | 'resting' }
  | { readonly is: 'idle'; readonly idle: Said<'idle'> }
  | { readonly is: 'lesson'; readonly lesson: Lesson }
  | { readonly is: 'question'; readonly query: PageQuery };

/** States that hold whatever else is on the desk. */
const final = ['withdrawn', 'stopped', 'unqualified', 'paused'];

export function screenOf(page: Page, invited: boolean): Screen {
  const { link, welcome, idle, lesson, debrief, queue } = page;
  if (!invited) return { is: 'closed', why: 'noToken' };
  if (link !== 'opening' && link !== 'open' && link !== 'lost') return { is: 'closed', why: link };
  if (welcome === undefined) return { is: 'closed', why: link === 'lost' ? 'lost' : 'opening' };
  if (welcome.role === 'reviewer' || welcome.role === 'experimenter') return { is: 'live' };
  if (idle !== undefined && idle.why === 'withdrawn') return { is: 'idle', idle };
  if (!welcome.guidelines.agreed) return { is: 'guidelines' };
  if (lesson !== undefined) return { is: 'lesson', lesson };
  if (debrief?.open) return { is: 'debrief' };
  if (idle !== undefined && final.includes(idle.why)) return { is: 'idle', idle };
  if (page.resting) return { is: 'resting' };
  const query = queue[0];
  if (query !== undefined) return { is: 'question', query };
  if (idle !== undefined) return { is: 'idle', idle };
  return { is: 'closed', why: link === 'lost' ? 'lost' : 'fetching' };
}
