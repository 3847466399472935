import { rng } from '../../math/rng.js';
import type { Run } from '../../recursion/run/run.js';
import type { Round, Worker } from '../../recursion/run/trained.js';
import { trainWorker } from '../../recursion/training/train-worker.js';
import type { Config } from '../config/schema.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { runOf } from '../worlds/run-of.js';
import { type LevelAndLower, measureArms } from './arms.js';
import { measureVisibleRewardAgent } from './episodes.js';
import { measureEvaluator } from './evaluator.js';
import type { CurveFigure, LevelResult } from './result.js';
import { chanceOfTrials } from './trials.js';
import { measureWorker } from './workers.js';

/** An experiment's world, with the config and seed that it was built from. */
export interface MeasuredWorld<O, A> {
  readonly config: Config;
  readonly seed: number;
  readonly world: ExperimentWorld<O, A>;
}

/** One level against hidden truth: its raters and their opponents, its worker, what it cost, and what the gate decided. */
export async function measureLevel<O, A>(
  { config, seed, world }: MeasuredWorld<O, A>,
  run: Run<O, A>,
  { current, lower, vetoes }: LevelAndLower<O, A> & { readonly vetoes: number },
): Promise<LevelResult> {
  const { ladder } = world;
  const { level, gated } = current;
  const at = rng(seed).fork(`measure/${level}`);
  const { judgements, adversarial, offers } = config.measure;
  const arms = await measureArms(
    world,
    { current, lower },
    { judgements, adversarial, rng: chanceOfTrials(seed, level) },
  );
  const measured = (worker: Worker<O, A>) =>
    measureWorker(world, worker, { below: current.below, count: offers, rng: at.fork('worker') });
  const worker = await measured(current.worker);
  const { episodes } = world;
  const gamer =
    episodes && config.measure.gamer
      ? await measureVisibleRewardAgent({ ladder, episodes }, level, { count: offers, rng: at.fork('worker') })
      : undefined;
  const unaided = config.measure.unaidedWorker ? await unaidedWorker() : null;
  const spent = run.costs.at(level);
  return {
    level,
    task: ladder.task(level).name,
    size: world.size(level),
    labels: { ...spent.labels },
    looks: spent.looks,
    arms,
    worker: {
      trueReturn: worker.trueReturn,
      proxyReturn: worker.proxyReturn,
      unaidedTrueReturn: unaided?.trueReturn ?? null,
      returns: worker.returns && { ...worker.returns, gamer: gamer ?? null },
    },
    vetoes: { raised: vetoes, violations: worker.violations },
    ...(gated.byPaths === undefined ? {} : { byPaths: gated.byPaths }),
    gate: { decision: gated.promotion.decision, reasons: gated.promotion.reasons, evidence: gated.evidence },
  };

  /** The same worker on the same inputs, trained from unaided labels: its cost is the comparison's, not the run's. */
  async function unaidedWorker() {
    const alone = {
      ...runOf(config, seed, world),
      signal: run.signal,
      learn: { ...config, arms: { unaided: 1, planted: 0 } },
    };
    const trained = await trainWorker(alone, level, ladder.raters, current.below);
    return measured(trained);
  }
}

/** An agent after one of its rounds, for the curves. */
export async function measureRound<O, A>(
  { config, seed, world }: MeasuredWorld<O, A>,
  round: Round<O, A>,
): Promise<CurveFigure> {
  const { level, agent, labels } = round;
  const at = rng(seed).fork(`curve/${level}/${agent}`);
  if (round.agent === 'evaluator')
    return {
      level,
      agent,
      labels,
      truth: await measureEvaluator(world, round.trained.assistant, { judgements: config.measure.curve, rng: at }),
      proxy: null,
    };
  const { trueReturn, proxyReturn } = await measureWorker(world, round.trained, {
    below: round.below,
    count: config.measure.curve,
    rng: at,
  });
  return { level, agent, labels, truth: trueReturn, proxy: proxyReturn };
}
