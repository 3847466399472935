import { policyGradient } from '../agents/policy-gradient.js';
import { reporter } from '../agents/reporter.js';
import { bytesOf } from '../math/digest.js';
import { below as drawBelow, type Rng, shuffled } from '../math/rng.js';
import type { Judged } from '../types/evaluation.js';
import type { Assistant, Help } from '../types/help.js';
import { kinds } from '../types/kinds/index.js';
import type { Labelled } from '../types/reward-model.js';
import type { Asked, Candidate } from '../uncertainty/acquisition/index.js';
import { ask, preferred } from './ask.js';
import { asAssistant, type EvaluationTask, evaluationTask, observe } from './evaluation-task.js';
import type { Judges } from './ladder.js';
import { type Run, streamOf } from './run.js';
import type { Evaluator } from './trained.js';

interface Proposal<O, A> {
  readonly judged: Judged<O, A>;
  readonly reports: readonly [Help, Help];
}

/** How far apart two reports lie that raters compare, in steps of the reports on offer. */
const gap = 4;
const question = { ties: false, bothBad: false };

/**
 * Trains the evaluator of a level by reward modeling: raters, helped by the assistant below, compare two reports on the same
 * outcome; a reward model is fitted; the policy is improved against it; and again, for as many rounds as asked.
 */
export async function trainEvaluator<S, O, A>(
  run: Run<S, O, A>,
  level: number,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> {
  const task = evaluationTask(run.ladder.task(level), run.ladder.reports);
  const { labels, rounds, pool } = run.learn.evaluator;
  const learned: Labelled[] = [];
  const asked: Asked[] = [];
  let met: readonly Judged<O, A>[] = [];
  let evaluator: Evaluator<O, A> | undefined;
  for (let round = 0; round < rounds; round++) {
    const n = Math.floor((labels * (round + 1)) / rounds) - Math.floor((labels * round) / rounds);
    const stream = `${streamOf(run, level)}/evaluator`;
    const rng = run.rng.fork(`${stream}/${round}`);
    const proposals = await propose(run, task, n * pool, `${stream}/${round}`, below, rng.fork('propose'));
    const candidates = proposals.map((p) => rows(task, p));
    const chosen = run.acquisition.choose(candidates, n, {
      model: evaluator?.model,
      asked,
      l2: run.l2,
      slip: run.slip,
      rng: rng.fork('acquire'),
    });
    for (const [i, index] of chosen.entries()) {
      const [proposal, candidate] = [proposals[index], candidates[index]];
      if (proposal === undefined || candidate === undefined) continue;
      const label = await compare(run, task, proposal, candidate, `${stream}/${round}/${i}`, judges, below);
      asked.push({ ...candidate, preferred: preferred(label) });
      if (label) learned.push(label);
    }
    met = [...met, ...proposals.map((p) => p.judged)].slice(-run.learn.policy.contexts);
    evaluator = await improve(run, task, level, learned, met, below, rng.fork('fit'));
    run.journal.record(stream, 'fitted', {
      round,
      labels: learned.length,
      model: evaluator.model.checkpoint,
      checkpoint: run.journal.body(bytesOf(evaluator.theta)),
    });
    await run.onRound?.({ level, agent: 'evaluator', labels: asked.length, trained: evaluator });
  }
  if (evaluator === undefined) throw new RangeError(`expected at least one round, got ${rounds}`);
  return evaluator;
}

/** Outcomes of the level with two reports each that lie side by side. */
async function propose<S, O, A>(
  run: Run<S, O, A>,
  task: EvaluationTask<O, A>,
  count: number,
  name: string,
  below: Assistant<O, A> | undefined,
  rng: Rng,
): Promise<readonly Proposal<O, A>[]> {
  const level = task.level;
  const outcomes = Array.from({ length: count }, (_, i) =>
    run.ladder.draw(level, `${name}/pool/${i}`, rng.fork(`draw/${i}`)),
  );
  const observed = await observe(run.ladder.task(level), outcomes, below, { rng: rng.fork('help') });
  const chance = rng.fork('reports');
  return observed.map((judged) => ({ judged, reports: sideBySide(task.legal, chance) }));
}

/** Two reports a fixed distance apart (the ends, where there are few), in random order. */
function sideBySide(legal: readonly Help[], rng: Rng): readonly [Help, Help] {
  const apart = Math.min(gap, legal.length - 1);
  const from = drawBelow(rng, legal.length - apart);
  const [a, b] = shuffled(rng, [legal[from], legal[from + apart]]);
  if (a === undefined || b === undefined)
    throw new RangeError(`expected at least two reports to choose from, got ${legal.length}`);
  return [a, b];
}

const rows = <O, A>(task: EvaluationTask<O, A>, { judged, reports: [a, b] }: Proposal<O, A>): Candidate => ({
  first: task.row(judged, a),
  second: task.row(judged, b),
});

/** Has a rater compare the two reports. Undefined: no evidence (skipped, or the help was planted). */
async function compare<S, O, A>(
  run: Run<S, O, A>,
  task: EvaluationTask<O, A>,
  { judged, reports }: Proposal<O, A>,
  candidate: Candidate,
  id: string,
  judges: Judges<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Labelled | undefined> {
  const items = reports.map((help, i) => task.given(judged, help, `${id}/${i}`));
  const parts = run.ladder.task(task.level).parts(judged.outcome);
  const { reply, arm } = await ask(
    run,
    `${streamOf(run, task.level)}/evaluator`,
    { id, kind: kinds.comparison, question, items },
    {
      rater: judges.help,
      help: below,
      subjects: (_, index) => (index === 0 ? parts : []),
      items: {
        of: judged.outcome.of.id,
        outcome: run.journal.body(JSON.stringify(run.ladder.task(task.level).view(judged.outcome))),
        reports: reports.map((help) => (help.is === 'report' ? help.value : null)),
      },
    },
  );
  if (reply.status === 'unavailable') return undefined;
  run.costs.add(task.level, 'evaluator', 1, reply.looks);
  if (reply.status === 'skipped' || arm === 'planted') return undefined;
  return { kind: kinds.comparison, question, answer: reply.answer, rows: [candidate.first, candidate.second] };
}

/** Fits the reward model to all labels so far and improves the policy against it. */
async function improve<S, O, A>(
  run: Run<S, O, A>,
  task: EvaluationTask<O, A>,
  level: number,
  labels: readonly Labelled[],
  observed: readonly Judged<O, A>[],
  below: Assistant<O, A> | undefined,
  rng: Rng,
): Promise<Evaluator<O, A>> {
  const model = run.fit(task.width)(labels, rng.fork('model'));
  const decisions = observed.map((judged) => {
    const options = task.legal.map((help) => task.row(judged, help));
    return { options, rewards: model.score(options) };
  });
  const theta = policyGradient(decisions, task.width, run.learn.policy);
  const agent = reporter(`evaluator/${level}`, theta, task.context);
  return { level, agent, model, theta, assistant: asAssistant(agent, run.ladder.task(level), task.legal, below) };
}
