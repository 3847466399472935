import { createFingerprintMap } from '../structures/fingerprint-map.js';
import type { AnswerOutcome } from './records.js';

/** What became of the ids of answers: an id that comes again is told the same, and counts once. */
export interface Outcomes {
  set(id: string, outcome: AnswerOutcome): void;
  get(id: string): AnswerOutcome | undefined;
}

/** Of each person's last answers all is kept, for pages that lost their line; of those before, whose they were and how they were taken. */
const mostEach = 40;
const kinds = ['taken', 'late', 'used'] as const satisfies readonly AnswerOutcome['is'][];

export function outcomes(): Outcomes {
  const last = new Map<string, AnswerOutcome>();
  const ids = new Map<string, string[]>();
  const older = createFingerprintMap();
  const raters = new Map<string, number>();
  const names: string[] = [];
  const retire = (id: string) => {
    const outcome = last.get(id);
    if (outcome === undefined) return;
    last.delete(id);
    const rater = raters.get(outcome.rater) ?? names.push(outcome.rater) - 1;
    raters.set(outcome.rater, rater);
    older.set(id, rater * kinds.length + kinds.indexOf(outcome.is));
  };
  return {
    set(id, outcome) {
      const mine = ids.get(outcome.rater) ?? [];
      ids.set(outcome.rater, mine);
      last.set(id, outcome);
      mine.push(id);
      for (const oldest of mine.splice(0, mine.length - mostEach)) retire(oldest);
    },
    get(id) {
      const whole = last.get(id);
      const print = whole === undefined ? older.get(id) : undefined;
      if (print === undefined) return whole;
      const [rater, is] = [names[Math.floor(print / kinds.length)], kinds[print % kinds.length]];
      return rater === undefined || is === undefined ? undefined : { rater, is, known: undefined };
    },
  };
}
