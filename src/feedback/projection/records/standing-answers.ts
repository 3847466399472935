import { type AnswerRecord, isSkip } from './answer-record.js';

/** Answers that were not taken back, and what they cost. */
export interface StandingAnswers {
  readonly answered: number;
  readonly skipped: number;
  readonly practice: { readonly answered: number; readonly skipped: number };
  readonly items: number;
  readonly words: number;
  readonly shownMs: number;
  readonly activeMs: number;
}

export const noAnswers: StandingAnswers = {
  answered: 0,
  skipped: 0,
  practice: { answered: 0, skipped: 0 },
  items: 0,
  words: 0,
  shownMs: 0,
  activeMs: 0,
};

/** With an answer more; `times` −1 takes it back. */
export function standingWith(standing: StandingAnswers, answer: AnswerRecord, times: 1 | -1): StandingAnswers {
  const { looks, time } = answer.given;
  const step = isSkip(answer) ? 'skipped' : 'answered';
  const { practice } = standing;
  const counted =
    answer.purpose === 'practice'
      ? { practice: { ...practice, [step]: practice[step] + times } }
      : { [step]: standing[step] + times };
  return {
    ...standing,
    ...counted,
    items: standing.items + times * looks.items,
    words: standing.words + times * looks.words,
    shownMs: standing.shownMs + times * time.shown,
    activeMs: standing.activeMs + times * Math.min(time.active, time.shown),
  };
}
