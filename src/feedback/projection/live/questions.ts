import type { Arm } from '../../../types/help.js';
import type { Live } from '../../../types/live.js';
import type { AnnotatorRole } from '../../../types/question.js';
import { placeOf, seatOf } from './heard.js';

/** A question that waits for people. `arm` undefined: it is for experts, who are under no arm. */
export interface LiveQuestion {
  readonly query: string;
  readonly level: number;
  readonly by: AnnotatorRole;
  readonly arm: Arm | undefined;
  readonly at: number;
  answers: number;
  /** Leases in people's hands: whose. */
  readonly held: Map<string, string>;
}

/** Questions from when they enter the inbox until their answer is used, they are withdrawn, or their audit is done. */
export interface Questions {
  /** Help was fetched for a question that is about to be asked. */
  under(query: string, arm: Arm): void;
  queue(
    query: string,
    asked: { readonly level: number; readonly by: AnnotatorRole; readonly at: number },
  ): LiveQuestion | undefined;
  find(query: string): LiveQuestion | undefined;
  /** Nobody is asked it now; it may be queued again, under the same arm. */
  close(query: string): void;
  /** The run has its answer. */
  done(query: string): void;
  closeAudit(audit: string): readonly string[];
  open(now: number, wanted: (question: LiveQuestion) => number): Live['open'];
}

export function questions(): Questions {
  const open = new Map<string, LiveQuestion>();
  const arms = new Map<string, Arm>();
  const audits = new Map<string, { readonly queries: Set<string>; helped: number }>();
  const armOf = (query: string, by: AnnotatorRole): Arm | undefined => {
    const place = seatOf(query);
    if (place === undefined) return by === 'expert' ? undefined : (arms.get(query) ?? 'unaided');
    const audit = audits.get(place.audit) ?? { queries: new Set<string>(), helped: 0 };
    audits.set(place.audit, audit);
    audit.queries.add(query);
    if (by === 'expert') return undefined;
    if (!place.seat.startsWith('help')) return 'unaided';
    return audit.helped++ === 0 ? 'assisted' : 'planted';
  };
  const close = (query: string) => void open.delete(query);
  return {
    under: (query, arm) => void arms.set(query, arm),
    queue(query, { level, by, at }) {
      if (open.has(query)) return undefined;
      const arm = armOf(query, by);
      const question = { query, level: placeOf(query)?.level ?? level, by, arm, at, answers: 0, held: new Map() };
      open.set(query, question);
      return question;
    },
    find: (query) => open.get(query),
    close,
    done(query) {
      close(query);
      arms.delete(query);
    },
    closeAudit(audit) {
      const queries = [...(audits.get(audit)?.queries ?? [])];
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
