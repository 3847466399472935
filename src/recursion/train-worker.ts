import { chooser } from '../agents/chooser.js';
import { policyGradient } from '../agents/policy-gradient.js';
import { rollout } from '../agents/rollout.js';
import { bytesOf } from '../math/digest.js';
import { below as drawBelow, type Rng } from '../math/rng.js';
import type { Row } from '../math/row.js';
import { shield, type Veto } from '../safeguards/index.js';
import type { Agent, Situation } from '../types/agent.js';
import type { Call } from '../types/call.js';
import type { Assistant } from '../types/help.js';
import { kinds } from '../types/kinds/index.js';
import type { Labelled, RewardModel } from '../types/reward-model.js';
import type { Task } from '../types/task.js';
import { type Segment, whole } from '../types/trajectory.js';
import type { Asked, Candidate } from '../uncertainty/acquisition/index.js';
import { ask, preferred } from './ask.js';
import { observe } from './evaluation-task.js';
import type { Judges } from './ladder.js';
import { type Run, streamOf } from './run.js';
import type { Worker } from './trained.js';

interface Delivered<O, A> {
  readonly outcome: Segment<O, A>;
  readonly row: Row;
}

/**
 * Trains the worker of a level by reward modeling: it acts, raters (helped by the assistant below) compare what it produced,
 * a reward model is fitted, the policy is improved against it, under the constraints from the first action on.
 */
export async function trainWorker<S, O, A>(
  run: Run<S, O, A>,
  level: number,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Worker<O, A>> {
  const task = run.ladder.task(level);
  const { labels, rounds, pool, temperature } = run.learn.worker;
  const stream = `${streamOf(run, level)}/worker`;
  const learned: Labelled[] = [];
  const asked: Asked[] = [];
  let worker: Worker<O, A> | undefined;
  let theta = new Float64Array(task.width);
  for (let round = 0; round < rounds; round++) {
    const n = Math.floor((labels * (round + 1)) / rounds) - Math.floor((labels * round) / rounds);
    const rng = run.rng.fork(`${stream}/${round}`);
    const behaviour = policy(run, task, theta, temperature, below);
    const produced = await deliver(task, behaviour, n * pool, `${stream}/${round}`, below, { rng: rng.fork('act') });
    const pairs = pairUp(produced, n * pool, rng.fork('pair'));
    const candidates = pairs.map(([a, b]) => ({ first: a.row, second: b.row }));
    const chosen = run.acquisition.choose(candidates, n, {
      model: worker?.model,
      asked,
      l2: run.l2,
      slip: run.slip,
      rng: rng.fork('acquire'),
    });
    for (const [i, index] of chosen.entries()) {
      const [pair, candidate] = [pairs[index], candidates[index]];
      if (pair === undefined || candidate === undefined) continue;
      const label = await compare(run, task, pair, candidate, `${stream}/${round}/${i}`, judges, below);
      asked.push({ ...candidate, preferred: preferred(label) });
      if (label) learned.push(label);
    }
    const model = run.fit(task.width)(learned, rng.fork('fit'));
    theta = await improve(run, task, model, below, { rng: rng.fork('improve') });
    worker = { level, agent: policy(run, task, theta, 0, below), model, theta };
    run.journal.record(stream, 'fitted', {
      round,
      labels: learned.length,
      model: model.checkpoint,
      checkpoint: run.journal.body(bytesOf(theta)),
    });
    await run.onRound?.({ level, agent: 'worker', labels: asked.length, trained: worker, below });
  }
  if (worker === undefined) throw new RangeError(`expected at least one round, got ${rounds}`);
  return worker;
}

/** The worker's policy behind its shield; every veto is an event. */
function policy<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  theta: Float64Array,
  temperature: number,
  below: Assistant<O, A> | undefined,
): Agent<O, A> {
  const options = (batch: readonly Situation<O, A>[], call: Call) => optionRows(task, batch, below, call);
  const onVeto = (veto: Veto) => run.journal.record(`${streamOf(run, task.level)}/worker`, 'vetoed', veto);
  return shield(chooser(`worker/${task.level}`, theta, options, temperature), run.ladder.constraints, onVeto);
}

/** The outcome of every legal action, as a row. */
async function optionRows<S, O, A>(
  task: Task<S, O, A>,
  batch: readonly Situation<O, A>[],
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<readonly (readonly Row[])[]> {
  const outcomes = batch.map(({ observation, legal }) =>
    (legal ?? []).map((action) => outcome(task, observation, action)),
  );
  const observed = await observe(task, outcomes.flat(), below, call);
  let next = 0;
  return outcomes.map((some) =>
    some
      .map(() => observed[next++])
      .flatMap((judged) => (judged ? [task.features(judged.outcome, judged.reports)] : [])),
  );
}

/** What taking an action would produce, in a world of one step. */
const outcome = <S, O, A>(task: Task<S, O, A>, observation: O, action: A): Segment<O, A> =>
  whole({
    id: 'option',
    origin: { task: task.name, agent: 'option', checkpoint: 'none', seed: 'none' },
    steps: [{ observation, action }],
  });

async function deliver<S, O, A>(
  task: Task<S, O, A>,
  agent: Agent<O, A>,
  count: number,
  name: string,
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<readonly Delivered<O, A>[]> {
  const outcomes = (await rollout(task, agent, count, name, call)).map(whole);
  const observed = await observe(task, outcomes, below, call);
  return observed.map(({ outcome, reports }) => ({ outcome, row: task.features(outcome, reports) }));
}

function pairUp<O, A>(
  produced: readonly Delivered<O, A>[],
  count: number,
  rng: Rng,
): (readonly [Delivered<O, A>, Delivered<O, A>])[] {
  return Array.from({ length: count }, () => {
    const a = drawBelow(rng, produced.length);
    const b = (a + 1 + drawBelow(rng, produced.length - 1)) % produced.length;
    return [produced[a], produced[b]] as const;
  }).flatMap(([a, b]) => (a && b ? [[a, b] as const] : []));
}

async function compare<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  pair: readonly [Delivered<O, A>, Delivered<O, A>],
  candidate: Candidate,
  id: string,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Labelled | undefined> {
  const { question } = run.ladder;
  const items = pair.map(({ outcome }) => outcome);
  const { reply, arm } = await ask(
    run,
    `${streamOf(run, task.level)}/worker`,
    { id, kind: kinds.comparison, question, items },
    {
      rater: judges.outcomes,
      help: below,
      subjects: (item) => task.parts(item),
      items: items.map((item) => ({ of: item.of.id, outcome: run.journal.body(JSON.stringify(task.view(item))) })),
    },
  );
  if (reply.status === 'unavailable') return undefined;
  run.costs.add(task.level, 'worker', 1, reply.looks);
  if (reply.status === 'skipped' || arm === 'planted') return undefined;
  return { kind: kinds.comparison, question, answer: reply.answer, rows: [candidate.first, candidate.second] };
}

async function improve<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  model: RewardModel,
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<Float64Array<ArrayBuffer>> {
  const { environment } = task;
  const situations = Array.from({ length: run.learn.policy.contexts }, (_, i) => {
    const state = environment.reset(call.rng.fork(`reset/${i}`));
    return { observation: environment.observe(state), legal: environment.legal(state) };
  });
  const options = await optionRows(task, situations, below, call);
  const decisions = options.map((rows) => ({ options: rows, rewards: model.score(rows) }));
  return Float64Array.from(policyGradient(decisions, task.width, run.learn.policy));
}
