import type { Purpose, Response } from '../../../types/events/index.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';

/** What is kept of an answer: enough to take it back, and to compare a repeat with it. */
export interface Said {
  readonly id: string;
  readonly rater: string;
  readonly query: string;
  readonly purpose: Purpose;
  readonly reply: Reply<Json>;
  readonly first?: Json;
  /** Whether the item chosen stood first on the page; undefined where neither or both were chosen. */
  readonly topmost: boolean | undefined;
  readonly time: Response['time'];
  /** The answer that this one repeats. */
  readonly again?: string;
  /** False once it was undone, until a correction that came too late lets it stand again. */
  stands: boolean;
}

/** Answers that may still be taken back or repeated: the last ones of each person, more than an inbox remembers of them. */
export interface Recent {
  keep(said: Said): void;
  find(id: string | undefined): Said | undefined;
}

export function recent(mostEach = 50): Recent {
  const kept = new Map<string, Said>();
  const byRater = new Map<string, string[]>();
  return {
    keep(said) {
      kept.set(said.id, said);
      const mine = byRater.get(said.rater) ?? [];
      byRater.set(said.rater, mine);
      mine.push(said.id);
      for (const oldest of mine.splice(0, mine.length - mostEach)) kept.delete(oldest);
    },
    find: (id) => (id === undefined ? undefined : kept.get(id)),
  };
}

export function saidOf(
  answered: {
    readonly id: string;
    readonly rater: string;
    readonly query: string;
    readonly purpose: Purpose;
    readonly swapped: boolean;
    readonly given: Response;
  },
  again: string | undefined,
): Said {
  const { id, rater, query, purpose, swapped, given } = answered;
  const { reply, first, time } = given;
  const answer = reply.status === 'answered' ? reply.answer : undefined;
  return {
    id,
    rater,
    query,
    purpose,
    reply,
    ...(first === undefined ? {} : { first }),
    topmost: answer === 'first' || answer === 'second' ? (answer === 'first') !== swapped : undefined,
    time,
    ...(again === undefined ? {} : { again }),
    stands: true,
  };
}
