import { policyGradient } from '../../agents/policy-gradient.js';
import { reporter } from '../../agents/reporter.js';
import { below as drawBelow, type Rng, shuffled } from '../../math/rng.js';
import type { Judged } from '../../types/evaluation.js';
import type { Assistant, Help } from '../../types/help.js';
import { type Choice, type ComparisonQuestion, kinds } from '../../types/kinds/index.js';
import type { RewardModel } from '../../types/reward-model.js';
import type { Candidate } from '../../uncertainty/acquisition/index.js';
import type { OutcomeAndHelpRaters } from '../run/ladder.js';
import type { Run } from '../run/run.js';
import type { Evaluator } from '../run/trained.js';
import type { PreparedQuestion } from './ask.js';
import { compareOutcomes } from './compare-outcomes.js';
import { asAssistant, type EvaluationTask, evaluationTask, observe } from './evaluation-task.js';
import { rewardModeling } from './reward-modeling.js';

/** Two reports on the same outcome, for a rater to compare. */
interface ReportPair<O, A> extends Candidate {
  readonly judged: Judged<O, A>;
  readonly reports: readonly [Help, Help];
}

/** How far apart two reports lie that raters compare, in steps of the legal reports. */
const gap = 4;
const question = { ties: false, bothBad: false };

/**
 * Trains the evaluator of a level, on the task of judging that level's outcomes, from raters helped by the assistant below: they compare two
 * reports on the same outcome, or two outcomes, as the settings have it.
 */
export const trainEvaluator = <O, A>(
  run: Run<O, A>,
  level: number,
  raters: OutcomeAndHelpRaters<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> =>
  (run.learn.evaluator.compare === 'outcomes' ? compareOutcomes : compareReports)(run, level, raters, below);

/** Raters compare two reports on the same outcome; a reward model is fitted to that; the policy chooses reports that it rewards. */
function compareReports<O, A>(
  run: Run<O, A>,
  level: number,
  raters: OutcomeAndHelpRaters<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> {
  const task = evaluationTask(run.ladder.task(level), run.ladder.reports);
  const training = { run, task, below };
  let recent: readonly Judged<O, A>[] = [];
  return rewardModeling<O, A, Judged<O, A>, Help, ReportPair<O, A>, Evaluator<O, A>>(run, {
    agent: 'evaluator',
    level,
    budget: run.learn.evaluator,
    question,
    raters: { rater: raters.help, help: below },
    fit: { width: task.width, chance: (round) => round.fork('fit').fork('model') },
    propose: (count, name, _, rng) => propose(training, { count, name, rng: rng.fork('propose') }),
    prepare: (pair, id) => prepare(training, pair, id),
    async improve(model, pairs) {
      recent = [...recent, ...pairs.map(({ judged }) => judged)].slice(-run.learn.policy.contexts);
      return improved(training, model, recent);
    },
    onRound: (labels, trained) => run.onRound?.({ level, agent: 'evaluator', labels, trained }),
  });
}

/** The training of one evaluator: what stays the same over its rounds. */
interface EvaluatorTraining<O, A> {
  readonly run: Run<O, A>;
  readonly task: EvaluationTask<O, A>;
  readonly below: Assistant<O, A> | undefined;
}

/** Draws outcomes of the level, and for each two reports a fixed distance apart. */
async function propose<O, A>(
  { run, task, below }: EvaluatorTraining<O, A>,
  { count, name, rng }: { readonly count: number; readonly name: string; readonly rng: Rng },
): Promise<readonly ReportPair<O, A>[]> {
  const { level, legal } = task;
  const outcomes = Array.from({ length: count }, (_, i) =>
    run.ladder.draw(level, `${name}/pool/${i}`, rng.fork(`draw/${i}`)),
  );
  const observed = await observe(run.ladder.task(level), outcomes, below, { rng: rng.fork('help') });
  const chance = rng.fork('reports');
  return observed.map((judged) => {
    const [a, b] = twoReports(legal, chance);
    return { judged, reports: [a, b], first: task.row(judged, a), second: task.row(judged, b) };
  });
}

/** Two reports a fixed distance apart (the ends, where there are few), in random order. */
function twoReports(legal: readonly Help[], rng: Rng): readonly [Help, Help] {
  const apart = Math.min(gap, legal.length - 1);
  const from = drawBelow(rng, legal.length - apart);
  const [a, b] = shuffled(rng, [legal[from], legal[from + apart]]);
  if (a === undefined || b === undefined)
    throw new RangeError(`expected at least two reports to choose from, got ${legal.length}`);
  return [a, b];
}

/** Which of the two reports is better? The help shown is about the parts of the outcome that both speak of. */
function prepare<O, A>(
  { run, task }: EvaluatorTraining<O, A>,
  { judged, reports }: ReportPair<O, A>,
  id: string,
): PreparedQuestion<Judged<O, A>, Help, ComparisonQuestion, Choice, O, A> {
  const { outcome } = judged;
  const worker = run.ladder.task(task.level);
  const parts = worker.parts(outcome);
  return {
    query: {
      id,
      kind: kinds.comparison,
      question,
      items: reports.map((help, i) => task.segment(judged, help, `${id}/${i}`)),
    },
    subjects: (_, index) => (index === 0 ? parts : []),
    items: {
      of: outcome.of.id,
      outcomeBody: run.journal.body(JSON.stringify(worker.view(outcome))),
      reports: reports.map((help) => (help.is === 'report' ? help.value : null)),
    },
  };
}

/** The evaluator whose policy is improved on recent outcomes, at most `policy.contexts` of them. */
function improved<O, A>(
  { run, task, below }: EvaluatorTraining<O, A>,
  model: RewardModel,
  recent: readonly Judged<O, A>[],
): Evaluator<O, A> {
  const { level, legal, width } = task;
  const decisions = recent.map((judged) => {
    const options = legal.map((help) => task.row(judged, help));
    return { options, rewards: model.score(options) };
  });
  const theta = policyGradient(decisions, width, run.learn.policy);
  const agent = reporter(`evaluator/${level}`, theta, task.context);
  return { level, agent, model, theta, assistant: asAssistant(agent, run.ladder.task(level), legal, below) };
}
