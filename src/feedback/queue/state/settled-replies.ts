import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';

/** What questions were settled with: until somebody has heard it, and of what was heard the last, should the same be asked again. */
export interface Replies {
  set(query: string, reply: Reply<Json>): void;
  get(query: string): Reply<Json> | undefined;
  /** Whoever awaits the reply has it, and writes it down: it may be forgotten. */
  heard(query: string): void;
}

const mostHeard = 2000;

export function replies(): Replies {
  const all = new Map<string, Reply<Json>>();
  const heard = new Set<string>();
  return {
    set: (query, reply) => void all.set(query, reply),
    get: (query) => all.get(query),
    heard(query) {
      heard.add(query);
      const [oldest] = heard;
      if (heard.size <= mostHeard || oldest === undefined) return;
      heard.delete(oldest);
      all.delete(oldest);
    },
  };
}
