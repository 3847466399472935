import { leavesAt, type Offer } from '../../environments/tree.js';
import { rng } from '../../math/rng.js';
import type { Rung } from '../../recursion/level.js';
import type { Run } from '../../recursion/run.js';
import { trainWorker } from '../../recursion/train-worker.js';
import type { Round } from '../../recursion/trained.js';
import type { Config } from '../config/schema.js';
import type { CurveFigure, LevelResult } from '../result.js';
import { runOf } from '../run-of.js';
import type { Staged } from '../world.js';
import { measureArms } from './arms.js';
import { measureEvaluator } from './evaluator.js';
import { measureWorker } from './workers.js';

/** One rung against hidden truth: its raters and their opponents, its worker, what it cost, and what the gate said. */
export async function measureRung(
  config: Config,
  seed: number,
  staged: Staged,
  run: Run<Offer, Offer, number>,
  rung: Rung<Offer, number>,
  lower: Rung<Offer, number> | undefined,
  raised: number,
): Promise<LevelResult> {
  const { ladder, oracle } = staged;
  const { level, gated } = rung;
  const at = rng(seed).fork(`measure/${level}`);
  const arms = await measureArms(ladder, oracle, rung, lower, config.measure, at.fork('arms'));
  const worker = await measureWorker(ladder, oracle, rung.worker, rung.below, config.measure.offers, at.fork('worker'));
  const unaided = config.measure.unaidedWorker ? await unaidedWorker() : null;
  const spent = run.costs.at(level);
  return {
    level,
    task: ladder.task(level).name,
    size: leavesAt(level),
    labels: { ...spent.labels },
    looks: spent.looks,
    arms,
    worker: {
      trueReturn: worker.trueReturn,
      proxyReturn: worker.proxyReturn,
      unaidedTrueReturn: unaided?.trueReturn ?? null,
    },
    vetoes: { raised, violations: worker.violations },
    gate: { decision: gated.promotion.decision, reasons: gated.promotion.reasons, evidence: gated.evidence },
  };

  /** The same worker on the same inputs, trained from unaided labels: its cost is the comparison's, not the run's. */
  async function unaidedWorker() {
    const alone = {
      ...runOf(config, seed, staged),
      ...(run.signal ? { signal: run.signal } : {}),
      learn: { ...config, arms: { unaided: 1, planted: 0 } },
    };
    const trained = await trainWorker(alone, level, ladder.raters, rung.below);
    return measureWorker(ladder, oracle, trained, rung.below, config.measure.offers, at.fork('worker'));
  }
}

/** An agent after one of its rounds, for the curves. */
export async function measureRound(
  config: Config,
  seed: number,
  { ladder, oracle }: Staged,
  round: Round<Offer, number>,
): Promise<CurveFigure> {
  const { level, agent, labels } = round;
  const at = rng(seed).fork(`curve/${level}/${agent}`);
  if (round.agent === 'evaluator')
    return {
      level,
      agent,
      labels,
      truth: await measureEvaluator(ladder, oracle, round.trained.assistant, config.measure.curve, at),
      proxy: null,
    };
  const { trueReturn, proxyReturn } = await measureWorker(
    ladder,
    oracle,
    round.trained,
    round.below,
    config.measure.curve,
    at,
  );
  return { level, agent, labels, truth: trueReturn, proxy: proxyReturn };
}
