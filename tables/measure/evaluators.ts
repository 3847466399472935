import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { helpOn } from '../../src/evaluators/raters/assisted.js';
import type { Config } from '../../src/experiments/config/schema.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import type { Rng } from '../../src/math/rng.js';
import { promote } from '../../src/recursion/promote.js';
import type { GateOutcome } from '../../src/recursion/promotion/gate-outcome.js';
import { answerJudgement, drawJudgement, sideOf } from '../../src/recursion/promotion/judgement.js';
import type { Run } from '../../src/recursion/run/run.js';
import { trainEvaluator } from '../../src/recursion/training/train-evaluator.js';
import type { Assistant } from '../../src/types/help.js';

export type Helper = Assistant<SelectionObservation, number>;

/** The evaluators of one seed, lowest level first, with the run and the world that they were trained in. */
export interface Climbed {
  readonly staged: ExperimentWorld;
  readonly run: Run<SelectionObservation, number>;
  readonly assistants: readonly Helper[];
}

/**
 * Trains the evaluators of a seed up to a level, each helped by the one below whatever a gate would say, and no workers:
 * the same evaluators that `belay run` trains where every gate opens, for chance forks by name.
 */
export async function climbEvaluators(config: Config, seed: number, top: number): Promise<Climbed> {
  const staged = treeExperimentWorld(config, seed);
  const run = runOf(config, seed, staged);
  const assistants: Helper[] = [];
  for (let level = 0; level <= top; level++) assistants.push(await trained(config, run, level, assistants.at(-1)));
  return { staged, run, assistants };
}

/** One level climbed without its worker: the gate's decision on its evaluator. */
export interface GatedLevel {
  readonly level: number;
  readonly assistant: Helper;
  readonly gated: GateOutcome<SelectionObservation, number>;
  /** Items inspected in its audits. */
  readonly looks: number;
}

/**
 * Climbs evaluators and gates as `belay run` does, until a gate ends the climb. Workers are not trained, for nothing above
 * depends on them, but what people spend on them is counted all the same, so that flat opponents get their due. `planted` may
 * put another assistant in the place of a trained one.
 */
export async function* climbGated(
  config: Config,
  seed: number,
  levels: number,
  planted: (honest: Helper, ladder: Climbed['staged']['ladder']) => Helper = (honest) => honest,
): AsyncGenerator<GatedLevel> {
  const run = runOf(config, seed, treeExperimentWorld(config, seed));
  let below: Helper | undefined;
  for (let level = 0; level < levels; level++) {
    const assistant = planted(await trained(config, run, level, below), run.ladder);
    run.costs.add(level, 'worker', config.worker.labels, config.worker.labels * looksAPair(config, level));
    const before = run.costs.total().looks;
    const gated = await promote(run, assistant);
    yield { level, assistant, gated, looks: run.costs.total().looks - before };
    if (gated.ended !== undefined) return;
    below = gated.promotion.decision === 'granted' ? assistant : undefined;
  }
}

/**
 * An evaluator to the last bit as `belay run` trains it, sooner: no bootstrap members where questions are not chosen by them,
 * and policies of rounds before the last, which nothing depends on, are hardly improved.
 */
async function trained(config: Config, run: Climbed['run'], level: number, below: Helper | undefined): Promise<Helper> {
  const fit = config.acquisition === 'disagreement' ? run.fit : run.fitPlain;
  const learn = { ...run.learn, policy: improvedLast(config) };
  return (await trainEvaluator({ ...run, fit, learn }, level, run.ladder.raters, below)).assistant;
}

/** `steps` is read once a round. */
function improvedLast({ policy, evaluator }: Config): Config['policy'] {
  let round = 0;
  return {
    ...policy,
    get steps() {
      round++;
      return round === evaluator.rounds ? policy.steps : 1;
    },
  };
}

/** Looks of a comparison of two outcomes: all leaves where there are few, the usual looks or four reports otherwise. */
const looksAPair = ({ rater }: Config, level: number): number => 2 * (level === 0 ? 1 : rater.attention.looks);

/** Answers of raters at a level, with this help or none, against hidden truth: 1 right, 0 wrong, a judgement each. */
export async function ratersRight(
  { ladder, oracle }: ExperimentWorld,
  {
    level,
    help,
    judgements,
  }: { readonly level: number; readonly help: Helper | undefined; readonly judgements: number },
  rng: Rng,
): Promise<readonly number[]> {
  const right: number[] = [];
  for (let i = 0; i < judgements; i++) {
    const at = rng.fork(`${i}`);
    const judgement = drawJudgement(ladder, level, `bench/${level}/${i}`, { rng: at });
    const parts = judgement.items.map((item) => ladder.task(level).parts(item));
    const shown = help === undefined ? [] : await helpOn(parts, [help], { rng: at.fork('help') });
    const { form, raters } = ladder;
    const { side } = await answerJudgement(judgement, { form, raters, shown }, { rng: at.fork('answer') });
    const values = judgement.items.map((item) => oracle.trueValue(item));
    right.push(Number(side === sideOf(ladder.form, values, at.fork('toss').next())));
  }
  return right;
}
