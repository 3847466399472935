import type { LiveFlag } from '../../../types/live.js';
import type { AnsweredEvent } from './answer-record.js';

/** As many are kept as somebody may look through. */
const most = 200;

/** What raters mark as never to happen, as it comes. */
export interface Flags {
  answered(event: AnsweredEvent, at: number): void;
  undone(answer: string): void;
  withdrew(rater: string): void;
  /** Newest first. */
  read(): readonly LiveFlag[];
}

export type TextOf = (body: string) => string | undefined;

/** `textOf`: what somebody wrote, by the hash of its body. */
export function createFlags(textOf: TextOf): Flags {
  let kept: readonly LiveFlag[] = [];
  return {
    answered(event, at) {
      kept = [...raisedIn(event, at, textOf), ...kept].slice(0, most);
    },
    undone(id) {
      kept = kept.filter(({ answer }) => answer !== id);
    },
    withdrew(gone) {
      kept = kept.filter(({ rater }) => rater !== gone);
    },
    read: () => kept,
  };
}

/** Practice and gold questions are about nothing that an agent did in the run. */
function raisedIn({ id, query, level, rater, purpose, given }: AnsweredEvent, at: number, textOf: TextOf): LiveFlag[] {
  if (purpose === 'practice' || purpose === 'gold') return [];
  const about = { answer: id, at, level, rater, query };
  const why = (body: string | undefined) => (body === undefined ? null : (textOf(body) ?? null));
  const steps = given.marks.filter(({ mark }) => mark === 'never');
  return [
    ...steps.map(({ item, step, body }) => ({ ...about, item, step, why: why(body) })),
    ...given.never.map(({ item, body }) => ({ ...about, item, step: null, why: why(body) })),
  ];
}
