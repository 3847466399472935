/** Where a question stands; `audit` null: in no audit. */
interface Place {
  readonly audit: string | null;
  readonly group: string;
  readonly seat: string;
}

/**
 * Who answered in which slot of an open audit. An arm of an audit and each of its inspections take different people: nobody answers in two
 * slots of one group.
 */
export interface AuditSlots {
  /** Counts an answer; `times` −1 takes it back. */
  count(place: Place, rater: string, times: 1 | -1): void;
  /** Whether this person answered in no other slot of the group. */
  mayTake(place: Place, rater: string): boolean;
  /** The audit is done. */
  close(audit: string): void;
}

interface TakenSlot {
  readonly seat: string;
  readonly answers: number;
}

export function createAuditSlots(): AuditSlots {
  /** By audit, then by group and person. */
  const audits = new Map<string, Map<string, TakenSlot>>();
  const takenIn = ({ audit, group }: Place, rater: string): TakenSlot | undefined =>
    audits.get(audit ?? '')?.get(keyOf(group, rater));
  return {
    count(place, rater, times) {
      const { audit, group, seat } = place;
      if (audit === null) return;
      const before = takenIn(place, rater);
      const answers = (before?.seat === seat ? before.answers : 0) + times;
      const slots = audits.get(audit) ?? new Map<string, TakenSlot>();
      audits.set(audit, slots);
      if (answers > 0) slots.set(keyOf(group, rater), { seat, answers });
      else slots.delete(keyOf(group, rater));
    },
    mayTake(place, rater) {
      const taken = takenIn(place, rater);
      return taken === undefined || taken.seat === place.seat;
    },
    close: (audit) => void audits.delete(audit),
  };
}

const keyOf = (group: string, rater: string): string => `${group}\n${rater}`;
