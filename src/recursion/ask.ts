import { z } from 'zod';
import { helpOn, type Subjects } from '../evaluators/assisted.js';
import { BadInput } from '../types/bad-input.js';
import type { Call } from '../types/call.js';
import { reported } from '../types/evaluation.js';
import type { Arm, Assistance, Assistant } from '../types/help.js';
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
  const honest =
    to.help === undefined || arm === 'unaided' ? [] : await helpOn(query.items.map(to.subjects), [to.help], call);
  const shown = arm === 'planted' ? honest.map(planted) : honest;
  if (shown.length > 0) run.journal.record(stream, 'assisted', { query: query.id, arm, help: shown.map(noted) });
  const reply = recalled(run, stream, query, to.rater) ?? (await to.rater.rate(query, shown, call));
  run.journal.record(stream, 'answered', { query: query.id, rater: to.rater.id, arm, reply });
  return { reply, arm };
}

/** What a person or a model answered before the run was stopped: they are not asked twice. */
function recalled<S, O, A, X, Y, Q, Said>(
  { journal }: Run<S, O, A>,
  stream: string,
  { id, kind }: Query<X, Y, Q, Said>,
  { repeatable }: Rater<X, Y>,
): Reply<Said> | undefined {
  const before = repeatable === true ? undefined : journal.recall(stream, 'answered');
  if (before === undefined) return undefined;
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

/** The same help with its message turned round, wearing the honest assistant's face. */
export function planted(given: Assistance): Assistance {
  const value = reported(given.help);
  return value === undefined ? given : { ...given, help: { is: 'report', value: -value } };
}

const noted = ({ assistant, checkpoint, level, item, about, help }: Assistance): object => ({
  assistant,
  checkpoint,
  level,
  item,
  about,
  help,
});
