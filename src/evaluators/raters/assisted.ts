import { lengthsOf, regroup } from '../../math/regroup.js';
import type { Call } from '../../types/call.js';
import type { Assistance, Assistant } from '../../types/help.js';
import type { Query, Reply } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import type { Segment } from '../../types/trajectory.js';

/** The parts to get help on, for the item of a query at an index. Items about the same outcome can share the help on the first. */
export type Subjects<X, Y, O, A> = (item: Segment<X, Y>, index: number) => readonly Segment<O, A>[];

/** Called with all help before the rater sees it, so that the log can record it first. */
export type OnShown = (query: string, shown: readonly Assistance[]) => void;

/** An assisted rater is a rater: help is requested, passed to `onShown`, and shown with the query. Without assistants: the rater itself. */
export function assisted<X, Y, O, A>(
  rater: Rater<X, Y>,
  help: readonly Assistant<O, A>[],
  subjects: Subjects<X, Y, O, A>,
  onShown?: OnShown,
): Rater<X, Y> {
  if (help.length === 0) return rater;
  return {
    id: `${rater.id}+${help.map((h) => h.id).join('+')}`,
    ...(rater.repeatable === undefined ? {} : { repeatable: rater.repeatable }),
    async rate<Q, Answer>(
      query: Query<X, Y, Q, Answer>,
      shown: readonly Assistance[],
      call: Call,
    ): Promise<Reply<Answer>> {
      const all = [...shown, ...(await helpOn(query.items.map(subjects), help, call))];
      onShown?.(query.id, all);
      return rater.rate(query, all, call);
    },
  };
}

/** Help of every assistant on every part of every item, in one batch an assistant. `parts`: for each item, its parts. */
export async function helpOn<O, A>(
  parts: readonly (readonly Segment<O, A>[])[],
  help: readonly Assistant<O, A>[],
  call: Call,
): Promise<readonly Assistance[]> {
  const assistance: Assistance[] = [];
  for (const assistant of help) {
    const byItem = regroup(lengthsOf(parts), await assistant.assist(parts.flat(), call));
    for (const [item, ofParts] of byItem.entries())
      for (const [about, each] of ofParts.entries())
        assistance.push({
          assistant: assistant.id,
          checkpoint: assistant.checkpoint,
          level: assistant.level,
          item,
          about,
          help: each,
        });
  }
  return assistance;
}
