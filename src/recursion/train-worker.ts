import { chooser } from '../agents/chooser.js';
import { policyGradient } from '../agents/policy-gradient.js';
import { rollout } from '../agents/rollout.js';
import { below as drawBelow, type Rng } from '../math/rng.js';
import type { Row } from '../math/row.js';
import { shield, type Veto } from '../safeguards/index.js';
import type { Agent, Situation } from '../types/agent.js';
import type { Call } from '../types/call.js';
import type { Assistant } from '../types/help.js';
import { type Choice, kinds } from '../types/kinds/index.js';
import type { RewardModel } from '../types/reward-model.js';
import type { Task } from '../types/task.js';
import { type Segment, whole } from '../types/trajectory.js';
import type { Candidate } from '../uncertainty/acquisition/index.js';
import { type Answer, ask } from './ask.js';
import { observe } from './evaluation-task.js';
import type { Judges } from './ladder.js';
import { rewardModeling } from './reward-modeling.js';
import { type Run, streamOf } from './run.js';
import type { Worker } from './trained.js';

/** Two outcomes that the worker produced, for a rater to compare. */
interface Pair<O, A> extends Candidate {
  readonly outcomes: readonly Segment<O, A>[];
}

interface Delivered<O, A> {
  readonly outcome: Segment<O, A>;
  readonly row: Row;
}

/**
 * Trains the worker of a level: it acts, under the constraints from the first action on; raters, helped by the assistant
 * below, compare what it produced; a reward model is fitted to that; the policy is improved against it.
 */
export function trainWorker<S, O, A>(
  run: Run<S, O, A>,
  level: number,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Worker<O, A>> {
  const task = run.ladder.task(level);
  const untrained = new Float64Array(task.width);
  const onVeto = (veto: Veto) => run.journal.record(`${streamOf(run, level)}/worker`, 'vetoed', veto);
  return rewardModeling<S, O, A, Pair<O, A>, Worker<O, A>>(run, {
    agent: 'worker',
    level,
    asking: run.learn.worker,
    question: run.ladder.question,
    async propose(count, name, worker, rng) {
      const behaviour = policy(run, task, worker?.theta ?? untrained, run.learn.worker.temperature, below, onVeto);
      const produced = await deliver(task, behaviour, count, name, below, { rng: rng.fork('act') });
      return pairUp(produced, count, rng.fork('pair'));
    },
    compare: (pair, id) => compare(run, task, pair, id, judges, below),
    async improve(labels, _, rng) {
      const model = await run.fit(task.width)(labels, rng.fork('fit'));
      const theta = await improve(run, task, model, below, { rng: rng.fork('improve') });
      return { level, agent: policy(run, task, theta, 0, below), model, theta };
    },
    onRound: (labels, trained) => run.onRound?.({ level, agent: 'worker', labels, trained, below }),
  });
}

/** The worker's policy behind its shield. While it is trained every veto is an event. */
function policy<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  theta: Float64Array,
  temperature: number,
  below: Assistant<O, A> | undefined,
  onVeto?: (veto: Veto) => void,
): Agent<O, A> {
  const options = (batch: readonly Situation<O, A>[], call: Call) => optionRows(task, batch, below, call);
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

function pairUp<O, A>(produced: readonly Delivered<O, A>[], count: number, rng: Rng): Pair<O, A>[] {
  return Array.from({ length: count }, () => {
    const a = drawBelow(rng, produced.length);
    const b = (a + 1 + drawBelow(rng, produced.length - 1)) % produced.length;
    return [produced[a], produced[b]] as const;
  }).flatMap(([a, b]) => (a && b ? [{ outcomes: [a.outcome, b.outcome], first: a.row, second: b.row }] : []));
}

/** Which of the two outcomes is better? Each is shown with help about its own parts. */
function compare<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  { outcomes }: Pair<O, A>,
  id: string,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Answer<Choice>> {
  return ask(
    run,
    `${streamOf(run, task.level)}/worker`,
    { id, kind: kinds.comparison, question: run.ladder.question, items: outcomes },
    {
      rater: judges.outcomes,
      help: below,
      subjects: (item) => task.parts(item),
      items: outcomes.map((item) => ({
        of: item.of.id,
        outcomeBody: run.journal.body(JSON.stringify(task.view(item))),
      })),
    },
  );
}

async function improve<S, O, A>(
  run: Run<S, O, A>,
  task: Task<S, O, A>,
  model: RewardModel,
  below: Assistant<O, A> | undefined,
  call: Call,
): Promise<Float64Array> {
  const { environment } = task;
  const situations = Array.from({ length: run.learn.policy.contexts }, (_, i) => {
    const state = environment.reset(call.rng.fork(`reset/${i}`));
    return { observation: environment.observe(state), legal: environment.legal(state) };
  });
  const options = await optionRows(task, situations, below, call);
  const decisions = options.map((rows) => ({ options: rows, rewards: model.score(rows) }));
  return policyGradient(decisions, task.width, run.learn.policy);
}
