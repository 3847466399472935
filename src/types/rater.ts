import type { Awaitable, Call } from './call.js';
import type { Assistance } from './help.js';
import type { Query, Reply } from './query.js';

/** Whoever answers: a person, a simulation, a language model, a recording, or one of these with assistants. */
export interface Rater<O, A> {
  readonly id: string;
  /** Answers the same when asked again with the same chance, as a simulation does. Of others the recorded answer is used on resume. */
  readonly repeatable?: boolean;
  rate<Question, Answer>(
    query: Query<O, A, Question, Answer>,
    shown: readonly Assistance[],
    call: Call,
  ): Awaitable<Reply<Answer>>;
}
