import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Draft, SkipReason } from './draft.js';
import { itemsInspected } from './items-inspected.js';

/** How long a question was on screen, and of that active, in ms. */
export interface TimeSpent {
  readonly shown: number;
  readonly active: number;
}

/** Everything that was said to a question, as the server takes it. */
export function answered(query: PageQuery, draft: Draft, answer: Json, time: TimeSpent): PageAnswer {
  const confidence = draft.confidence === undefined ? {} : { confidence: draft.confidence };
  return { ...withoutReply(query, draft, time), reply: { status: 'answered', answer, ...confidence } };
}

export function skipped(query: PageQuery, draft: Draft, why: SkipReason, time: TimeSpent): PageAnswer {
  return { ...withoutReply(query, draft, time), reply: { status: 'skipped', why } };
}

function withoutReply(query: PageQuery, draft: Draft, { shown, active }: TimeSpent): Omit<PageAnswer, 'reply'> {
  const help = Object.entries(draft.verdicts).map(([index, verdict]) => ({ index: Number(index), verdict }));
  return {
    marks: [...draft.marks],
    parts: [...draft.parts],
    comments: [...draft.comments],
    help,
    never: [...draft.never],
    ...(draft.meant === undefined ? {} : { meant: draft.meant }),
    looks: itemsInspected(query, draft),
    time: { shown: Math.max(0, Math.round(shown)), active: Math.max(0, Math.round(Math.min(shown, active))) },
  };
}
