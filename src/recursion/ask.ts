import { z } from 'zod';
import { assisted, type Subjects } from '../evaluators/assisted.js';
import { BadInput } from '../types/bad-input.js';
import type { Call } from '../types/call.js';
import { reported } from '../types/evaluation.js';
import type { Arm, Assistance, Assistant, Help } from '../types/help.js';
import type { Json } from '../types/json.js';
import { type Query, type Reply, replyOf } from '../types/query.js';
import type { Rater } from '../types/rater.js';
import type { Run } from './run.js';

/** A reply, and the arm that it was given under. */
export interface Answer<Said> {
  readonly reply: Reply<Said>;
  readonly arm: Arm;
}

/** Asks one question: draws its arm by the plan, fetches and shows help, and writes down all of it before the answer counts. */
export async function ask<S, O, A, X, Y, Q, Said>(
  run: Run<S, O, A>,
  stream: string,
  query: Query<X, Y, Q, Said>,
  to: {
    readonly rater: Rater<X, Y>;
    readonly help: Assistant<O, A> | undefined;
    readonly subjects: Subjects<X, Y, O, A>;
    readonly items: Json;
  },
): Promise<Answer<Said>> {
  await breathe(run);
  const call: Call = { rng: run.rng.fork(`answer/${query.id}`), ...(run.signal ? { signal: run.signal } : {}) };
  const arm = to.help === undefined ? 'unaided' : armOf(run, query.id);
  run.journal.record(stream, 'asked', {
    query: query.id,
    kind: query.kind.kind,
    question: query.question,
    items: to.items,
  });
  const helpers = to.help === undefined || arm === 'unaided' ? [] : [arm === 'planted' ? misleading(to.help) : to.help];
  const rater = assisted(recalling(run, stream, to.rater), helpers, to.subjects, (id, shown) =>
    run.journal.record(stream, 'assisted', { query: id, arm, help: shown }),
  );
  const reply = await rater.rate(query, [], call);
  run.journal.record(stream, 'answered', { query: query.id, rater: to.rater.id, arm, reply });
  return { reply, arm };
}

/** Somebody who cannot be asked again: what was answered before the run was stopped stands. A rater that repeats itself is left as it is. */
function recalling<S, O, A, X, Y>({ journal }: Run<S, O, A>, stream: string, rater: Rater<X, Y>): Rater<X, Y> {
  if (rater.repeatable === true) return rater;
  return {
    ...rater,
    rate<Q, Said>(query: Query<X, Y, Q, Said>, shown: readonly Assistance[], call: Call) {
      const before = journal.recall(stream, 'answered');
      return before === undefined ? rater.rate(query, shown, call) : recorded(query, before, stream);
    },
  };
}

function recorded<X, Y, Q, Said>({ id, kind }: Query<X, Y, Q, Said>, before: Json, stream: string): Reply<Said> {
  const { query, reply } = z.object({ query: z.string(), reply: replyOf(kind.answer) }).parse(before);
  if (query !== id) throw new BadInput(`expected the answer to ${id}, got one to ${query}`, { place: stream });
  return reply;
}

/** Lets the event loop turn, so that a stop is heard; a long run of answered promises never would. */
export async function breathe<S, O, A>({ signal }: Pick<Run<S, O, A>, 'signal'>): Promise<void> {
  if (signal === undefined) return;
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** The arm of a question: drawn from the run's seed and the question's id alone, so that anyone can recompute it. */
export function armOf<S, O, A>({ rng, learn: { arms } }: Pick<Run<S, O, A>, 'rng' | 'learn'>, query: string): Arm {
  const u = rng.fork(`arm/${query}`).next();
  return u < arms.unaided ? 'unaided' : u < arms.unaided + arms.planted ? 'planted' : 'assisted';
}

/** An assistant whose every message is turned round, wearing the honest one's face: help that is planted to measure reliance. */
const misleading = <O, A>(assistant: Assistant<O, A>): Assistant<O, A> => ({
  ...assistant,
  assist: async (segments, call) => (await assistant.assist(segments, call)).map(turned),
});

/** Help as a misleading assistant would give it. */
export const planted = (given: Assistance): Assistance => ({ ...given, help: turned(given.help) });

function turned(help: Help): Help {
  const value = reported(help);
  return value === undefined ? help : { is: 'report', value: -value };
}
