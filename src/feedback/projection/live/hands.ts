import type { PeopleEvent, Purpose } from '../../../types/events/index.js';
import type { Flows, Step } from './flow.js';
import type { LiveQuestion, Questions } from './questions.js';
import type { Recent } from './said.js';

export interface Lease {
  readonly rater: string;
  /** Undefined: what counts for no question, as gold, repeats, and changes of answers that were used. */
  readonly query: string | undefined;
  readonly purpose: Purpose;
  readonly again: string | undefined;
  shown: boolean;
}

/** Which questions are in whose hands. */
export interface Hands {
  take(event: PeopleEvent & { readonly type: 'leased' }): void;
  /** Whose page shows it. */
  show(lease: string): string | undefined;
  letGo(lease: string, step?: Step): Lease | undefined;
  /** Nobody has the question any longer. */
  release(query: string): void;
  /** Counts a step of a question under its arm. */
  step(question: LiveQuestion | undefined, what: Step, times?: number): void;
}

export function hands(flows: Flows, questions: Questions, recent: Recent): Hands {
  const leases = new Map<string, Lease>();
  const questionOf = (lease: Lease | undefined) =>
    lease?.query === undefined ? undefined : questions.find(lease.query);
  const step: Hands['step'] = (question, what, times = 1) => {
    if (question?.arm !== undefined) flows.add(question.level, question.arm, what, times);
  };
  const letGo: Hands['letGo'] = (id, what) => {
    const lease = leases.get(id);
    leases.delete(id);
    const question = questionOf(lease);
    question?.held.delete(id);
    if (what !== undefined) step(question, what);
    return lease;
  };
  return {
    step,
    letGo,
    take({ lease, rater, query, purpose, again }) {
      const counts = purpose === 'asked' && recent.find(again)?.stands !== true;
      leases.set(lease, { rater, query: counts ? query : undefined, purpose, again, shown: false });
      if (counts) questions.find(query)?.held.set(lease, rater);
    },
    show(id) {
      const lease = leases.get(id);
      if (lease === undefined) return undefined;
      if (!lease.shown) step(questionOf(lease), 'shown');
      lease.shown = true;
      return lease.rater;
    },
    release(query) {
      for (const lease of [...(questions.find(query)?.held.keys() ?? [])]) letGo(lease);
    },
  };
}
