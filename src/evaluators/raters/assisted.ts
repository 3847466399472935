import type { Call } from '../../types/call.js';
import type { Assistance, Assistant } from '../../types/help.js';
import type { Query, Reply } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import type { Segment } from '../../types/trajectory.js';

/** Which parts help is wanted on, for the item of a query at an index. Items about the same outcome can share what is fetched for the first. */
export type Subjects<X, Y, O, A> = (item: Segment<X, Y>, index: number) => readonly Segment<O, A>[];

/** Hears of all help before the rater sees it: the log's place to write it down. */
export type OnShown = (query: string, shown: readonly Assistance[]) => void;

/** An assisted rater is a rater: help from below is fetched, noted, and shown beside the query. No assistants: the rater itself. */
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
      const given = [...shown, ...(await helpOn(query.items.map(subjects), help, call))];
      onShown?.(query.id, given);
      return rater.rate(query, given, call);
    },
  };
}

/** Help of every assistant on every part of every item, in one batch an assistant. */
export async function helpOn<O, A>(
  parts: readonly (readonly Segment<O, A>[])[],
  help: readonly Assistant<O, A>[],
  call: Call,
): Promise<readonly Assistance[]> {
  const said: Assistance[] = [];
  for (const assistant of help) {
    const words = await assistant.assist(parts.flat(), call);
    let next = 0;
    for (const [item, some] of parts.entries())
      for (const about of some.keys()) {
        const given = words[next++];
        if (given)
          said.push({
            assistant: assistant.id,
            checkpoint: assistant.checkpoint,
            level: assistant.level,
            item,
            about,
            help: given,
          });
      }
  }
  return said;
}
