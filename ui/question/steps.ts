import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { stepsIn as countSteps } from '../../src/types/steps.js';
import type { Action } from '../keys.js';
import type { Draft, Mark } from '../state/draft.js';
import type { Place } from '../whole/looks.js';

/** How far arrows may go: along tracks, and through the steps that labels are asked for. */
export function stepsIn(query: PageQuery): number {
  const walked = query.kind === 'step-labels' ? query.items : query.items.filter(({ is }) => is === 'track');
  return Math.max(0, ...walked.map(countSteps));
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
