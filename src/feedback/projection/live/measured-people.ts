import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import type { ControlQuestion } from '../../../types/question.js';
import { type Agreement, nominal } from '../../people/agreement.js';
import { isCorrect } from '../../queue/answers/is-correct.js';
import type { Accuracy, Judged, Seats } from './accuracy.js';
import type { Raters } from './raters.js';
import type { Recent, Said } from './said.js';

/** A gold question, and the level that it was laid in at. */
export interface Gold {
  readonly level: number;
  readonly known: ControlQuestion;
}

/** Counts what an answer tells of people: how right they are, how steady, how they agree. Every count can be taken back. */
export interface MeasuredPeople {
  know(query: string, gold: Gold): void;
  count(said: Said, seat: { readonly audit: string; readonly arm: Arm } | undefined, times: 1 | -1): void;
  /** Somebody's answers are nobody's, in audits that are not done yet. */
  forget(rater: string): void;
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
  const stock = new Map<string, Gold>();
  const seated = new Map<string, Map<Arm, Set<Said>>>();
  const gold = (said: Answered, times: 1 | -1) => {
    const { level, known } = stock.get(said.query) ?? {};
    if (level === undefined || known === undefined) return;
    const { arm } = known;
    parts.accuracy(level)?.judged({ arm, ...judgedBy(known, said) }, times);
    if (arm === 'planted') return;
    raters.share(said.rater, 'gold', isCorrect(known, said.reply), times);
    agree(agreement, said, times);
  };
  const repeated = ({ rater, reply, again }: Answered, times: 1 | -1) => {
    const one = parts.recent.find(again);
    const before = one?.purpose === 'repeat' ? parts.recent.find(one.again) : one;
    if (before !== undefined && wasAnswered(before))
      raters.share(rater, 'own', textOf(before.reply.answer) === textOf(reply.answer), times);
  };
  const sit = (said: Said, { audit, arm }: { readonly audit: string; readonly arm: Arm }, times: 1 | -1) => {
    const arms = seated.get(audit) ?? new Map<Arm, Set<Said>>();
    const here = arms.get(arm) ?? new Set<Said>();
    seated.set(audit, arms.set(arm, here));
    if (times === 1) here.add(said);
    else here.delete(said);
  };
  return {
    know: (query, known) => void stock.set(query, known),
    count(said, seat, times) {
      if (said.purpose === 'practice') return;
      raters.answered(said.rater, statusOf(said), times);
      if (!wasAnswered(said)) return;
      if (said.topmost !== undefined) raters.share(said.rater, 'first', said.topmost, times);
      if (said.purpose === 'gold') gold(said, times);
      if (said.purpose === 'repeat') repeated(said, times);
      if (said.purpose === 'asked') agree(agreement, said, times);
      if (seat !== undefined) sit(said, seat, times);
    },
    forget(rater) {
      for (const arms of seated.values())
        for (const here of arms.values()) for (const said of here) if (said.rater === rater) here.delete(said);
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

type Answered = Said & { readonly reply: Extract<Reply<Json>, { readonly status: 'answered' }> };

const wasAnswered = (said: Said): said is Answered => said.reply.status === 'answered';

export const statusOf = ({ reply }: Said): 'answered' | 'skipped' =>
  reply.status === 'answered' ? 'answered' : 'skipped';

const textOf = (answer: Json): string => JSON.stringify(answer);

function judgedBy(known: ControlQuestion, { rater, reply, first }: Answered): Omit<Judged, 'arm'> {
  const before = first === undefined ? undefined : { ...reply, answer: first };
  return {
    rater,
    right: isCorrect(known, reply),
    first: before && { right: isCorrect(known, before), same: textOf(before.answer) === textOf(reply.answer) },
    confidence: reply.confidence,
  };
}

function agree(agreement: Agreement, { query, rater, reply: { answer } }: Answered, times: 1 | -1): void {
  const said = nominal(answer);
  if (said === undefined) return;
  if (times === 1) agreement.add(query, rater, said);
  else agreement.remove(query, rater);
}

/** Where several shared a seat, what the audit says is nobody's own answer. */
function seatIn({ rater, first }: Said, here: ReadonlySet<Said>) {
  if (here.size > 1) return { rater: undefined };
  return { rater, ...(first === undefined ? {} : { first }) };
}
