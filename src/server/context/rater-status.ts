import type { RaterRecord } from '../../feedback/projection/raters/person.js';
import type { QuestionProjection } from '../../feedback/projection/raters/questions.js';
import type { RaterStatus } from '../protocol/protocol.js';

export interface RaterStatusOptions {
  readonly questions: QuestionProjection;
  readonly practice: { readonly questions: number; readonly pass: number };
  /** Milliseconds after which an answer can no longer be changed, and the time, ms since 1970. */
  readonly grace: number;
  readonly now: number;
}

/** A rater’s own counts and last answers. `used` goes by the age of an answer alone: anything else would tell control questions from others. */
export function raterStatus(person: RaterRecord, { questions, practice, grace, now }: RaterStatusOptions): RaterStatus {
  return {
    answered: person.answered,
    activeMs: person.activeMs,
    idleMs: person.idleMs,
    own: { ...person.own },
    practice: person.role === 'rater' ? practiceProgress(person, questions.practice(), practice) : null,
    recent: person.recent.map(({ id, at, prompt, said }) => ({
      id,
      at,
      prompt,
      said,
      used: now - at >= grace,
    })),
    topics: [...questions.topics()],
    avoided: [...person.avoids],
  };
}

/** The practice round: as many questions as the settings want, or as there are. Null once it is passed, or where there is none. */
function practiceProgress(
  { qualified, round: { done, right } }: RaterRecord,
  available: number,
  { questions, pass }: RaterStatusOptions['practice'],
) {
  if (qualified === true || questions === 0) return null;
  const of = available === 0 ? questions : Math.min(questions, available);
  return { done, of, right, needed: Math.ceil(pass * of - 1e-9) };
}
