import { assisted, type Subjects } from '../../evaluators/raters/assisted.js';
import type { Call } from '../../types/call.js';
import type { AgentName, AskedItems, LevelStream } from '../../types/events/index.js';
import type { Arm, Assistance, Assistant } from '../../types/help.js';
import { type Query, type Reply, replyOf } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import { type Run, streamOf } from '../run/run.js';
import { helpUnder } from './help-under-arm.js';

/** A reply, and the arm under which the rater was asked. */
export interface ReplyUnderArm<Answer> {
  readonly reply: Reply<Answer>;
  readonly arm: Arm;
}

/** A query with the parts that help is requested on, and the items as the log records them. */
export interface PreparedQuestion<X, Y, Q, Answer, O, A> {
  readonly query: Query<X, Y, Q, Answer>;
  readonly subjects: Subjects<X, Y, O, A>;
  readonly items: AskedItems;
}

/** A rater, and the assistant whose help it is shown; undefined: it judges unaided. */
export interface AssistedRater<X, Y, O, A> {
  readonly rater: Rater<X, Y>;
  readonly help: Assistant<O, A> | undefined;
}

/** The agent and the level that the answers train. */
export interface TaughtAgent {
  readonly level: number;
  readonly agent: AgentName;
}

/**
 * Asks several questions concurrently. For each, the arm is drawn, help is requested and shown, and both are recorded before the
 * answer. Raters may answer in any order; answers are recorded and returned in the order of the questions, each as soon as all
 * before it are there.
 */
export async function askAll<O, A, X, Y, Q, Answer>(
  run: Run<O, A>,
  taught: TaughtAgent,
  questions: readonly PreparedQuestion<X, Y, Q, Answer, O, A>[],
  to: AssistedRater<X, Y, O, A>,
): Promise<readonly ReplyUnderArm<Answer>[]> {
  const { level, agent } = taught;
  const stream = streamAt(run, taught);
  const pending: AskedReply<Answer>[] = [];
  for (const question of questions) pending.push(await askOne(run, taught, question, to));
  const answers: ReplyUnderArm<Answer>[] = [];
  for (const { query, arm, reply } of pending) {
    const answer = await reply;
    run.journal.record(stream, { type: 'answered', level, agent, query, rater: to.rater.id, arm, reply: answer });
    answers.push({ reply: answer, arm });
  }
  return answers;
}

/** The stream of the log of what trains this agent. */
export const streamAt = <O, A>(run: Run<O, A>, { level, agent }: TaughtAgent): LevelStream =>
  `${streamOf(run, level)}/${agent}`;

interface AskedReply<Answer> {
  readonly query: string;
  readonly arm: Arm;
  readonly reply: Promise<Reply<Answer>>;
}

/** Asks the rater one question. Resolves once it is asked and its help recorded; the reply may come much later. */
async function askOne<O, A, X, Y, Q, Answer>(
  run: Run<O, A>,
  taught: TaughtAgent,
  { query, subjects, items }: PreparedQuestion<X, Y, Q, Answer, O, A>,
  { rater, help }: AssistedRater<X, Y, O, A>,
): Promise<AskedReply<Answer>> {
  await yieldToEventLoop(run);
  const { id, kind, question } = query;
  const { level, agent } = taught;
  const stream = streamAt(run, taught);
  const arm = help === undefined ? 'unaided' : armOf(run, id);
  const propensity = help === undefined ? 1 : propensityOf(run, arm);
  const call: Call = {
    rng: run.rng.fork(`answer/${id}`),
    signal: run.signal,
    origin: { stream, level, arm, audit: null, propensity },
  };
  run.journal.record(stream, { type: 'asked', level, agent, query: id, kind: kind.kind, question, items });
  const helpers = help === undefined || arm === 'unaided' ? [] : [helpUnder(arm, help, run.learn.evidencePlaces)];
  const { promise: shown, resolve: onShown } = deferred();
  const asked = assisted(withRecordedAnswers(run, stream, rater), helpers, subjects, (_, all) => {
    run.journal.record(stream, { type: 'assisted', level, agent, query: id, arm, help: all });
    onShown();
  });
  // A failing rater rejects when its turn to be recorded comes: answers before it are recorded first.
  const reply = (async () => asked.rate(query, [], call))();
  reply.catch(onShown);
  if (helpers.length > 0) await shown;
  return { query: id, arm, reply };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Answers from the log what a rater that is not repeatable answered before the run was stopped. A repeatable rater is returned as it is. */
function withRecordedAnswers<O, A, X, Y>({ journal }: Run<O, A>, stream: LevelStream, rater: Rater<X, Y>): Rater<X, Y> {
  if (rater.repeatable === true) return rater;
  return {
    ...rater,
    rate<Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[], call: Call) {
      const before = journal.recall(stream, 'answered', { field: 'query', is: query.id });
      return before === undefined ? rater.rate(query, shown, call) : recorded(query, before.reply);
    },
  };
}

const recorded = <X, Y, Q, Answer>({ kind }: Query<X, Y, Q, Answer>, before: Reply<unknown>): Reply<Answer> =>
  replyOf(kind.answer).parse(before);

/** Lets the event loop run, so that an abort takes effect; a long chain of resolved promises would not. @throws the reason of the signal. */
export async function yieldToEventLoop<O, A>({ signal }: Pick<Run<O, A>, 'signal'>): Promise<void> {
  if (signal === undefined) return;
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** The arm of a question: drawn from the run's seed and the question's id alone, so that it can be recomputed. */
export function armOf<O, A>({ rng, learn: { arms } }: Pick<Run<O, A>, 'rng' | 'learn'>, query: string): Arm {
  const u = rng.fork(`arm/${query}`).next();
  const { unaided, planted, evidence = 0 } = arms;
  if (u < unaided) return 'unaided';
  if (u < unaided + planted) return 'planted';
  return u < unaided + planted + evidence ? 'evidence' : 'assisted';
}

/** The probability with which a question for which there is help falls under an arm. */
export function propensityOf<O, A>({ learn: { arms } }: Pick<Run<O, A>, 'learn'>, arm: Arm): number {
  const { unaided, planted, evidence = 0 } = arms;
  return { unaided, planted, evidence, assisted: 1 - unaided - planted - evidence }[arm];
}
