import type { PeopleEvent } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { Live } from '../../../types/live.js';
import type { AnnotatorRole } from '../../../types/question.js';

type Queued = Extract<PeopleEvent, { readonly type: 'queued' }>;

/** A question that waits for people. `arm` undefined: it is for experts, who are under no arm. */
export interface LiveQuestion {
  readonly query: string;
  readonly level: number;
  readonly by: AnnotatorRole;
  readonly arm: Arm | undefined;
  /** The audit that it belongs to; null of every other question. */
  readonly audit: string | null;
  /** Of a question to experts about what a worker does: after how many labels it was trained on. */
  readonly afterLabels: number | undefined;
  readonly at: number;
  answers: number;
  /** Leases in people's hands: whose. */
  readonly held: Map<string, string>;
}

/** Questions from when they enter the inbox until their answer is used, they are withdrawn, or their audit is done. */
export interface Questions {
  queue(queued: Queued, at: number): LiveQuestion | undefined;
  find(query: string): LiveQuestion | undefined;
  /** Nobody is asked it now, or the run has its answer; it may be queued again, under the same arm. */
  close(query: string): void;
  closeAudit(audit: string): readonly string[];
  open(now: number, wanted: (question: LiveQuestion) => number): Live['open'];
}

export function questions(): Questions {
  const open = new Map<string, LiveQuestion>();
  const audits = new Map<string, Set<string>>();
  const close = (query: string) => void open.delete(query);
  return {
    queue({ query, level, by, arm, audit, afterLabels }, at) {
      if (open.has(query)) return undefined;
      if (audit !== null) audits.set(audit, (audits.get(audit) ?? new Set()).add(query));
      const question: LiveQuestion = {
        query,
        level,
        by,
        arm: by === 'expert' ? undefined : arm,
        audit,
        afterLabels,
        at,
        answers: 0,
        held: new Map(),
      };
      open.set(query, question);
      return question;
    },
    find: (query) => open.get(query),
    close,
    closeAudit(audit) {
      const queries = [...(audits.get(audit) ?? [])];
      audits.delete(audit);
      for (const query of queries) close(query);
      return queries;
    },
    open: (now, wanted) =>
      oldest(open.values(), wanted).map((question) => ({ ...seen(question, now), wanted: wanted(question) })),
  };
}

/** As many as a page lists, those that wait longest: questions are kept in the order in which they came. */
function oldest(all: Iterable<LiveQuestion>, wanted: (question: LiveQuestion) => number): readonly LiveQuestion[] {
  const found: LiveQuestion[] = [];
  for (const question of all) {
    if (question.answers < wanted(question)) found.push(question);
    if (found.length === 200) break;
  }
  return found;
}

const seen = ({ query, level, by, at, answers, held }: LiveQuestion, now: number) => ({
  query,
  level,
  by,
  ageMs: Math.max(0, now - at),
  answers,
  held: [...held.values()],
});
