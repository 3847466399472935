import type { PeopleEvent } from '../../feedback/people/events.js';
import type { LiveFlag } from '../../types/live.js';

/** As many are kept as somebody may look through. */
const most = 200;

/** What raters mark as never to happen, as it comes. */
export interface Flags {
  hear(event: PeopleEvent, at: number): void;
  /** Newest first. */
  read(): readonly LiveFlag[];
}

export function flags(): Flags {
  let kept: readonly LiveFlag[] = [];
  return {
    hear(event, at) {
      if (event.type === 'answered') kept = [...raisedIn(event, at), ...kept].slice(0, most);
      if (event.type === 'undone') kept = kept.filter(({ answer }) => answer !== event.id);
      if (event.type === 'withdrew') kept = kept.filter(({ rater }) => rater !== event.rater);
    },
    read: () => kept,
  };
}

type Answered = Extract<PeopleEvent, { readonly type: 'answered' }>;

/** Practice is about nothing that anybody did. */
function raisedIn({ id, query, rater, purpose, given }: Answered, at: number): LiveFlag[] {
  const level = Number(/^level\/(\d+)\//.exec(query)?.[1] ?? Number.NaN);
  if (purpose === 'practice' || Number.isNaN(level)) return [];
  const about = { answer: id, at, level, rater, query };
  const steps = given.marks.filter(({ mark }) => mark === 'never');
  return [
    ...steps.map(({ item, step, why = null }) => ({ ...about, item, step, why })),
    ...given.never.map(({ item, why = null }) => ({ ...about, item, step: null, why })),
  ];
}
