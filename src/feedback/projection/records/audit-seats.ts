import type { Arm } from '../../../types/help.js';
import type { SeatAnswers } from '../measures/accuracy.js';
import type { AnswerRecord } from './answer-record.js';

/** Where an answer of an audit belongs. */
export interface Seat {
  readonly audit: string;
  readonly arm: Arm;
}

/** Audits that are not done yet: their questions, and who answered under which arm. */
export interface AuditSeats {
  join(audit: string, query: string): void;
  add(answer: AnswerRecord, seat: Seat): void;
  remove(answer: AnswerRecord, seat: Seat): void;
  /** Somebody's answers are nobody's. */
  forget(rater: string): void;
  /** The audit is done. */
  close(audit: string): { readonly queries: readonly string[]; readonly seats: SeatAnswers };
}

interface OpenAudit {
  readonly queries: Set<string>;
  readonly answers: Map<Arm, Map<string, AnswerRecord>>;
}

export function createAuditSeats(): AuditSeats {
  const audits = new Map<string, OpenAudit>();
  const auditOf = (id: string): OpenAudit => {
    const audit = audits.get(id) ?? { queries: new Set(), answers: new Map() };
    audits.set(id, audit);
    return audit;
  };
  const answersIn = ({ audit, arm }: Seat): Map<string, AnswerRecord> => {
    const { answers } = auditOf(audit);
    const here = answers.get(arm) ?? new Map<string, AnswerRecord>();
    answers.set(arm, here);
    return here;
  };
  return {
    join: (audit, query) => void auditOf(audit).queries.add(query),
    add: (answer, seat) => void answersIn(seat).set(answer.id, answer),
    remove: (answer, seat) => void answersIn(seat).delete(answer.id),
    forget(rater) {
      for (const { answers } of audits.values())
        for (const here of answers.values())
          for (const answer of here.values()) if (answer.rater === rater) here.delete(answer.id);
    },
    close(id) {
      const { queries, answers } = auditOf(id);
      audits.delete(id);
      return {
        queries: [...queries],
        seats: new Map([...answers].map(([arm, here]) => [arm, ownAnswer([...here.values()])])),
      };
    },
  };
}

/** Where several shared a seat, what the audit says is nobody's own answer. */
function ownAnswer([answer, ...others]: readonly AnswerRecord[]) {
  if (answer === undefined || others.length > 0) return { rater: undefined, first: undefined };
  return { rater: answer.rater, first: answer.given.first };
}
