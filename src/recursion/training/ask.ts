import { assisted, type Subjects } from '../../evaluators/raters/assisted.js';
import type { Call } from '../../types/call.js';
import type { AgentName, AskedItems, LevelStream } from '../../types/events/index.js';
import type { Arm, Assistance, Assistant, Help } from '../../types/help.js';
import { type Query, type Reply, replyOf } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import { type Run, streamOf } from '../run/run.js';

/** A reply, and the arm that it was given under. */
export interface ReplyUnderArm<Said> {
  readonly reply: Reply<Said>;
  readonly arm: Arm;
}

/** A question that is ready to be asked: which help its items take, and how it stands in the log. */
export interface PreparedQuestion<X, Y, Q, Said, O, A> {
  readonly query: Query<X, Y, Q, Said>;
  readonly subjects: Subjects<X, Y, O, A>;
  readonly items: AskedItems;
}

/** Which agent of which level the answers will teach. */
export interface TaughtAgent {
  readonly level: number;
  readonly agent: AgentName;
}

/**
 * Asks several questions together: for each the arm is drawn by the plan, help is fetched and shown, and all of it written
 * down before the answer counts. Raters may answer side by side and in any order; answers are written and returned in the
 * order of the questions, each as soon as those before it are there.
 */
export async function askAll<O, A, X, Y, Q, Said>(
  run: Run<O, A>,
  lesson: TaughtAgent,
  questions: readonly PreparedQuestion<X, Y, Q, Said, O, A>[],
  to: { readonly rater: Rater<X, Y>; readonly help: Assistant<O, A> | undefined },
): Promise<readonly ReplyUnderArm<Said>[]> {
  const { level, agent } = lesson;
  const stream = streamAt(run, lesson);
  const put: PendingReply<Said>[] = [];
  for (const question of questions) put.push(await askOne(run, lesson, question, to));
  const answers: ReplyUnderArm<Said>[] = [];
  for (const { query, arm, reply } of put) {
    const said = await reply;
    run.journal.record(stream, { type: 'answered', level, agent, query, rater: to.rater.id, arm, reply: said });
    answers.push({ reply: said, arm });
  }
  return answers;
}

const streamAt = <O, A>(run: Run<O, A>, { level, agent }: TaughtAgent): LevelStream =>
  `${streamOf(run, level)}/${agent}`;

interface PendingReply<Said> {
  readonly query: string;
  readonly arm: Arm;
  readonly reply: Promise<Reply<Said>>;
}

/** Puts one question to the rater; done when it has been put, long before it is answered. */
async function askOne<O, A, X, Y, Q, Said>(
  run: Run<O, A>,
  lesson: TaughtAgent,
  { query, subjects, items }: PreparedQuestion<X, Y, Q, Said, O, A>,
  { rater, help }: { readonly rater: Rater<X, Y>; readonly help: Assistant<O, A> | undefined },
): Promise<PendingReply<Said>> {
  await yieldToEventLoop(run);
  const { id, kind, question } = query;
  const { level, agent } = lesson;
  const stream = streamAt(run, lesson);
  const arm = help === undefined ? 'unaided' : armOf(run, id);
  const propensity = help === undefined ? 1 : propensityOf(run, arm);
  const call: Call = {
    rng: run.rng.fork(`answer/${id}`),
    ...(run.signal ? { signal: run.signal } : {}),
    origin: { stream, level, arm, audit: null, propensity },
  };
  run.journal.record(stream, { type: 'asked', level, agent, query: id, kind: kind.kind, question, items });
  const helpers = help === undefined || arm === 'unaided' ? [] : [arm === 'planted' ? invertedAssistant(help) : help];
  const { promise: shown, resolve: onShown } = deferred();
  const asked = assisted(withRecordedAnswers(run, stream, rater), helpers, subjects, (_, said) => {
    run.journal.record(stream, { type: 'assisted', level, agent, query: id, arm, help: said });
    onShown();
  });
  // A rater that fails, at once or later, is heard when its turn to answer comes: what others said before is written down.
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

/** Somebody who cannot be asked again: what was answered before the run was stopped stands. A rater that repeats itself is left as it is. */
function withRecordedAnswers<O, A, X, Y>({ journal }: Run<O, A>, stream: LevelStream, rater: Rater<X, Y>): Rater<X, Y> {
  if (rater.repeatable === true) return rater;
  return {
    ...rater,
    rate<Q, Said>(query: Query<X, Y, Q, Said>, shown: readonly Assistance[], call: Call) {
      const before = journal.recall(stream, 'answered', { field: 'query', is: query.id });
      return before === undefined ? rater.rate(query, shown, call) : recorded(query, before.reply);
    },
  };
}

const recorded = <X, Y, Q, Said>({ kind }: Query<X, Y, Q, Said>, before: Reply<unknown>): Reply<Said> =>
  replyOf(kind.answer).parse(before);

/** Lets the event loop turn, so that a stop is heard; a long run of answered promises never would. */
export async function yieldToEventLoop<O, A>({ signal }: Pick<Run<O, A>, 'signal'>): Promise<void> {
  if (signal === undefined) return;
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** The arm of a question: drawn from the run's seed and the question's id alone, so that anyone can recompute it. */
export function armOf<O, A>({ rng, learn: { arms } }: Pick<Run<O, A>, 'rng' | 'learn'>, query: string): Arm {
  const u = rng.fork(`arm/${query}`).next();
  return u < arms.unaided ? 'unaided' : u < arms.unaided + arms.planted ? 'planted' : 'assisted';
}

/** With which probability a question with help on offer comes under an arm. */
function propensityOf<O, A>({ learn: { arms } }: Pick<Run<O, A>, 'learn'>, arm: Arm): number {
  return arm === 'assisted' ? 1 - arms.unaided - arms.planted : arms[arm];
}

/** An assistant whose every message is turned round, wearing the honest one's face: help that is planted to measure reliance. */
const invertedAssistant = <O, A>(assistant: Assistant<O, A>): Assistant<O, A> => ({
  ...assistant,
  assist: async (segments, call) => (await assistant.assist(segments, call)).map(inverted),
});

/** Help as a misleading assistant would give it. */
export const invertReport = (given: Assistance): Assistance => ({ ...given, help: inverted(given.help) });

/** As sure of it as the honest one: nothing about it may tell that it was turned. */
const inverted = (help: Help): Help => (help.is === 'report' ? { ...help, value: -help.value } : help);
