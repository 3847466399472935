import type { LiveFigure } from '../../../types/live.js';
import type { Reply } from '../../../types/query.js';
import { shareOf } from '../measures/tally.js';

/** In how many pairs experts preferred what the worker did after so many labels; ties say nothing either way. */
export function createExpertReturns() {
  const counts = new Map<number, { readonly won: number; readonly of: number }>();
  return {
    add(labels: number, reply: Reply<unknown>): void {
      if (reply.status !== 'answered' || (reply.answer !== 'first' && reply.answer !== 'second')) return;
      const { won, of } = counts.get(labels) ?? { won: 0, of: 0 };
      counts.set(labels, { won: won + Number(reply.answer === 'first'), of: of + 1 });
    },
    at(labels: number): LiveFigure | null {
      const count = counts.get(labels);
      return count === undefined ? null : shareOf(count.won, count.of);
    },
  };
}
