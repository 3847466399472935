import type { Response } from '../../../../types/events/index.js';
import type { Arm } from '../../../../types/help.js';
import type { Question } from '../../../../types/question.js';
import type { SeatAnswers } from '../../measures/accuracy.js';

/** Where an answer of an audit belongs. */
export interface Seat {
  readonly audit: string;
  readonly arm: Arm;
}

/** An answer of an audit. */
interface SeatedAnswer {
  readonly id: string;
  readonly rater: string;
  readonly given: Pick<Response, 'first'>;
}

/** Audits that are not done yet: their questions, and who answered under which arm. */
export interface AuditSeats {
  /** `assisted`: the question, where it shows the candidate's help. */
  join(audit: string, query: string, assisted?: Question): void;
  add(answer: SeatedAnswer, seat: Seat): void;
  remove(answer: SeatedAnswer, seat: Seat): void;
  /** Somebody's answers are nobody's. */
  forget(rater: string): void;
  /** The audit is done. */
  close(audit: string): {
    readonly queries: readonly string[];
    readonly seats: SeatAnswers;
    readonly assisted: Question | undefined;
  };
}

interface OpenAudit {
  readonly queries: Set<string>;
  assisted: Question | undefined;
  readonly answers: Map<Arm, Map<string, SeatedAnswer>>;
}

export function createAuditSeats(): AuditSeats {
  const audits = new Map<string, OpenAudit>();
  const auditOf = (id: string): OpenAudit => {
    const audit = audits.get(id) ?? { queries: new Set(), assisted: undefined, answers: new Map() };
    audits.set(id, audit);
    return audit;
  };
  const answersIn = ({ audit, arm }: Seat): Map<string, SeatedAnswer> => {
    const { answers } = auditOf(audit);
    const here = answers.get(arm) ?? new Map<string, SeatedAnswer>();
    answers.set(arm, here);
    return here;
  };
  return {
    join(id, query, assisted) {
      const audit = auditOf(id);
      audit.queries.add(query);
      audit.assisted ??= assisted;
    },
    add: (answer, seat) => void answersIn(seat).set(answer.id, answer),
    remove: (answer, seat) => void answersIn(seat).delete(answer.id),
    forget(rater) {
      for (const { answers } of audits.values())
        for (const here of answers.values())
          for (const answer of here.values()) if (answer.rater === rater) here.delete(answer.id);
    },
    close(id) {
      const { queries, answers, assisted } = auditOf(id);
      audits.delete(id);
      return {
        queries: [...queries],
        assisted,
        seats: new Map([...answers].map(([arm, here]) => [arm, ownAnswer([...here.values()])])),
      };
    },
  };
}

/** Where several shared a seat, what the audit says is nobody's own answer. */
function ownAnswer([answer, ...others]: readonly SeatedAnswer[]) {
  if (answer === undefined || others.length > 0) return { rater: undefined, first: undefined };
  return { rater: answer.rater, first: answer.given.first };
}
