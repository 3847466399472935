import { createFingerprintMap } from '../structures/fingerprint-map.js';
import type { AnswerOutcome } from './records.js';

/** How each answer was taken, by its id: an answer that is sent again gets the same result, and counts once. */
export interface AnswerOutcomes {
  set(id: string, outcome: AnswerOutcome): void;
  get(id: string): AnswerOutcome | undefined;
}

/** A person's last outcomes are kept whole, for pages that lost their connection; of those before, whose they were and how they were taken. */
const keptWhole = 40;
const results = ['taken', 'late', 'used'] as const satisfies readonly AnswerOutcome['is'][];

export function createAnswerOutcomes(): AnswerOutcomes {
  const recent = new Map<string, AnswerOutcome>();
  const idsByRater = new Map<string, string[]>();
  const older = createFingerprintMap();
  const raterNumbers = new Map<string, number>();
  const raters: string[] = [];
  const compress = (id: string) => {
    const outcome = recent.get(id);
    if (outcome === undefined) return;
    recent.delete(id);
    const rater = raterNumbers.get(outcome.rater) ?? raters.push(outcome.rater) - 1;
    raterNumbers.set(outcome.rater, rater);
    older.set(id, rater * results.length + results.indexOf(outcome.is));
  };
  return {
    set(id, outcome) {
      const ids = idsByRater.get(outcome.rater) ?? [];
      idsByRater.set(outcome.rater, ids);
      recent.set(id, outcome);
      ids.push(id);
      for (const oldest of ids.splice(0, ids.length - keptWhole)) compress(oldest);
    },
    get(id) {
      const whole = recent.get(id);
      const packed = whole === undefined ? older.get(id) : undefined;
      if (packed === undefined) return whole;
      const [rater, is] = [raters[Math.floor(packed / results.length)], results[packed % results.length]];
      return rater === undefined || is === undefined ? undefined : { rater, is, known: undefined };
    },
  };
}
