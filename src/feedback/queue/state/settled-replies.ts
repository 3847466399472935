import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';

/** The replies that questions were settled with: each until it was delivered, and the last ones delivered, should the same question be put again. */
export interface SettledReplies {
  set(query: string, reply: Reply<Json>): void;
  get(query: string): Reply<Json> | undefined;
  /** Whoever awaited the reply has it, and records it: it may be forgotten. */
  markDelivered(query: string): void;
}

const maxDelivered = 2000;

export function createSettledReplies(): SettledReplies {
  const replies = new Map<string, Reply<Json>>();
  const delivered = new Set<string>();
  return {
    set: (query, reply) => void replies.set(query, reply),
    get: (query) => replies.get(query),
    markDelivered(query) {
      delivered.add(query);
      const [oldest] = delivered;
      if (delivered.size <= maxDelivered || oldest === undefined) return;
      delivered.delete(oldest);
      replies.delete(oldest);
    },
  };
}
