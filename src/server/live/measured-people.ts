import type { Arm } from '../../types/help.js';
import type { Accuracy, Seats } from './accuracy.js';
import type { Agreement } from './agreement.js';
import type { Raters } from './raters.js';
import type { Recent, Said } from './said.js';

/** A question whose answer is known, as JSON text. */
export interface KnownAnswer {
  readonly level: number;
  readonly arm: Arm;
  readonly answer: string;
}

/** Counts what an answer tells of people: how right they are, how steady, how they agree. Every count can be taken back. */
export interface MeasuredPeople {
  know(query: string, known: KnownAnswer): void;
  count(said: Said, seat: { readonly audit: string; readonly arm: Arm } | undefined, times: 1 | -1): void;
  /** Who sat where in an audit that is done. */
  seats(audit: string): Seats;
}

export function measuredPeople(parts: {
  readonly raters: Raters;
  readonly recent: Recent;
  readonly agreement: Agreement;
  /** Of a level, where gold questions are the run's truth; undefined elsewhere. */
  accuracy(level: number): Accuracy | undefined;
}): MeasuredPeople {
  const { raters, agreement } = parts;
  const known = new Map<string, KnownAnswer>();
  const seated = new Map<string, Map<Arm, Set<Said>>>();
  const gold = (answer: Said & { readonly said: string }, times: 1 | -1) => {
    const truth = known.get(answer.query);
    if (truth === undefined) return;
    parts.accuracy(truth.level)?.judged({ ...answer, arm: truth.arm, truth: truth.answer }, times);
    if (truth.arm === 'planted') return;
    raters.share(answer.rater, 'gold', answer.said === truth.answer, times);
    agree(agreement, answer, times);
  };
  const repeated = ({ rater, said, again }: Said, times: 1 | -1) => {
    const before = parts.recent.find(again)?.said;
    if (before !== undefined) raters.share(rater, 'own', before === said, times);
  };
  const sit = (said: Said, { audit, arm }: { readonly audit: string; readonly arm: Arm }, times: 1 | -1) => {
    const arms = seated.get(audit) ?? new Map<Arm, Set<Said>>();
    const here = arms.get(arm) ?? new Set<Said>();
    seated.set(audit, arms.set(arm, here));
    if (times === 1) here.add(said);
    else here.delete(said);
  };
  return {
    know: (query, answer) => void known.set(query, answer),
    count(said, seat, times) {
      if (said.purpose === 'practice') return;
      raters.answered(said.rater, said.said === undefined ? 'skipped' : 'answered', times);
      if (!wasAnswered(said)) return;
      if (said.topmost !== undefined) raters.share(said.rater, 'first', said.topmost, times);
      if (said.purpose === 'gold') gold(said, times);
      if (said.purpose === 'repeat') repeated(said, times);
      if (said.purpose === 'asked') agree(agreement, said, times);
      if (seat !== undefined) sit(said, seat, times);
    },
    seats(audit) {
      const arms = seated.get(audit) ?? new Map<Arm, Set<Said>>();
      seated.delete(audit);
      return new Map(
        [...arms].flatMap(([arm, here]) => [...here].slice(here.size - 1).map((one) => [arm, seatIn(one, here)])),
      );
    },
  };
}

const wasAnswered = (said: Said): said is Said & { readonly said: string } => said.said !== undefined;

/** Choices and yes or no are nominal; agreement on ratings and rankings is another question. */
function agree(agreement: Agreement, { query, rater, said }: Said & { readonly said: string }, times: 1 | -1): void {
  if (!/^["tf]/.test(said)) return;
  if (times === 1) agreement.add(query, rater, said);
  else agreement.remove(query, rater);
}

/** Where several shared a seat, what the audit says is nobody's own answer. */
function seatIn({ rater, first }: Said, here: ReadonlySet<Said>) {
  if (here.size > 1) return { rater: undefined };
  return { rater, ...(first === undefined ? {} : { first }) };
}
