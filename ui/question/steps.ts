import type { PageQuery } from '../../src/server/protocol.js';
import type { Display } from '../../src/types/display.js';
import type { Action } from '../keys.js';
import type { Draft, Mark } from '../state/draft.js';
import { leavesOf, type Place } from '../whole/looks.js';

/** Paragraphs of a text, each with where it starts in the text, in characters. */
export function paragraphsOf(text: string): readonly { readonly from: number; readonly words: string }[] {
  const found: { from: number; words: string }[] = [];
  for (const match of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g))
    found.push({ from: match.index, words: match[0] });
  return found.filter(({ words }) => words.trim() !== '');
}

export const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

/** How many steps a display has: what marks and help may speak of. */
export function countOf(display: Display): number {
  if (display.is === 'text') return paragraphsOf(display.text).length;
  if (display.is === 'code') return linesOf(display.text).length;
  if (display.is === 'track') return display.frames.length;
  return display.is === 'whole' ? leavesOf(display.of).length : 1;
}

/** How far arrows may go: along tracks, and through the steps that labels are asked for. */
export function stepsIn(query: PageQuery): number {
  const walked = query.kind === 'step-labels' ? query.items : query.items.filter(({ is }) => is === 'track');
  return Math.max(0, ...walked.map(countOf));
}

const labels: Readonly<Partial<Record<Action, Mark['mark'] | 'none'>>> = {
  first: 'good',
  second: 'bad',
  tie: 'none',
};

/** Labels the step that the arrows are at, and goes on to the next. */
export function relabelled(query: PageQuery, draft: Draft, action: Action): Partial<Draft> | undefined {
  const label = labels[action];
  if (label === undefined) return undefined;
  const others = draft.marks.filter(({ step, mark }) => step !== draft.step || mark === 'never');
  const marks: readonly Mark[] = label === 'none' ? others : [...others, { item: 0, step: draft.step, mark: label }];
  return { marks, step: Math.min(stepsIn(query) - 1, draft.step + 1), playing: false };
}

/** Help and part ratings speak of what all items speak of, where that is there. */
export const helpedPlace = ({ about }: PageQuery, item: number): Place => (about === undefined ? item : 'about');

/** The steps of a place that help points at. */
export function pointedAt(query: PageQuery, place: Place): ReadonlySet<number> {
  const steps = query.help.flatMap(({ item, help }) =>
    help.is === 'pointing' && helpedPlace(query, item) === place ? help.steps : [],
  );
  return new Set(steps);
}

export const itemOf = (place: Place): number | null => (place === 'about' ? null : place);
