import type { Offer } from '../environments/tree.js';
import { fitLinear } from '../evaluators/linear-reward.js';
import { type Journal, silent } from '../feedback/journal.js';
import { rng } from '../math/rng.js';
import { climb } from '../recursion/climb.js';
import { costs } from '../recursion/cost.js';
import type { Rung } from '../recursion/level.js';
import type { Run } from '../recursion/run.js';
import { trainWorker } from '../recursion/train-worker.js';
import type { FitReward } from '../types/reward-model.js';
import { acquisitions } from '../uncertainty/acquisition/index.js';
import { ensemble } from '../uncertainty/ensemble.js';
import type { Config } from './config/schema.js';
import { measureArms, measureEvaluator } from './measure/arms.js';
import { measurePressure } from './measure/pressure.js';
import { measureWorker } from './measure/workers.js';
import { relianceOf } from './reliance.js';
import type { CurveFigure, LevelResult, SeedResult } from './result.js';
import { type Staged, stage } from './world.js';

export interface SeedOptions {
  readonly journal: Journal;
  readonly signal?: AbortSignal;
  onProgress?(level: number, doing: string): void;
}

/** Climbs one seed of an experiment and measures every rung against hidden truth. Deterministic in (config, seed). */
export async function climbSeed(
  config: Config,
  seed: number,
  { journal, signal, onProgress }: SeedOptions,
): Promise<SeedResult> {
  const staged = stage(config, seed);
  const vetoes = countVetoes(journal);
  const curves: CurveFigure[] = [];
  const run: Run<Offer, Offer, number> = {
    ...runOf(config, seed, staged),
    journal: vetoes.journal,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    onRound: async (round) => {
      if (config.measure.curve > 0) curves.push(await measureRound(config, seed, staged, round));
    },
  };
  run.journal.record('run', 'began', {
    schema: 1,
    config,
    seed,
    arms: {
      ...config.arms,
      drawn: 'uniform of fork `arm/<query>` of the run’s rng: unaided below the first share, planted below the sum',
    },
  });
  const rungs: Rung<Offer, number>[] = [];
  const levels: LevelResult[] = [];
  await climb(run, config.levels, async (rung) => {
    onProgress?.(rung.level, 'measuring against hidden truth');
    const lower = rungs.at(-1);
    rungs.push(rung);
    const result = await measureRung(config, seed, staged, run, rung, lower, vetoes.take());
    levels.push(result);
    run.journal.record(`level/${rung.level}`, 'measured', result);
  });
  const top = rungs.at(-1);
  const pressure =
    config.measure.pressure > 0 && top
      ? await measurePressure(staged, top, config.measure.pressure, rng(seed).fork('measure/pressure'))
      : [];
  const ended = top?.gated.ended;
  const reliance = rungs.flatMap((rung) => relianceOf(rung.level, rung.gated.audits));
  const result: SeedResult = {
    seed,
    levels,
    curves,
    pressure,
    reliance,
    ended: ended === undefined || top === undefined ? null : { level: top.level, reason: ended },
  };
  run.journal.record('run', 'ended', {
    reason: ended ?? 'all levels climbed',
    resultBody: run.journal.body(JSON.stringify(result)),
  });
  return result;
}

/** Everything of a run that follows from its config and seed. */
export function runOf(config: Config, seed: number, { ladder }: Staged): Run<Offer, Offer, number> {
  const acquisition = acquisitions[config.acquisition];
  if (acquisition === undefined)
    throw new RangeError(
      `expected an acquisition among ${Object.keys(acquisitions).join(', ')}, got ${config.acquisition}`,
    );
  const { l2, rationality, slip, tieWidth, members } = config.fit;
  const plain = (width: number): FitReward =>
    fitLinear({ l2, width, nuisance: { rationality, slip, tieWidth }, iterations: 60 });
  return {
    ladder,
    learn: config,
    gate: config.gate,
    acquisition,
    l2,
    slip,
    journal: silent,
    costs: costs(),
    rng: rng(seed).fork('climb'),
    fitPlain: plain,
    fit: (width) => withMembers(plain(width), members),
  };
}

/** The model of all labels, with bootstrap members beside it for what it does not know. */
const withMembers = (fit: FitReward, members: number): FitReward => {
  const together = ensemble(fit, members);
  return (labels, chance, weights) => ({
    ...fit(labels, chance, weights),
    members: together(labels, chance, weights).members,
  });
};

async function measureRung(
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
    size: 4 ** level,
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
    const alone = { ...runOf(config, seed, staged), learn: { ...config, arms: { unaided: 1, planted: 0 } } };
    const trained = await trainWorker(alone, level, ladder.raters, rung.below);
    return measureWorker(ladder, oracle, trained, rung.below, config.measure.offers, at.fork('worker'));
  }
}

async function measureRound(
  config: Config,
  seed: number,
  { ladder, oracle }: Staged,
  round: Parameters<NonNullable<Run<Offer, Offer, number>['onRound']>>[0],
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

function countVetoes(journal: Journal): { readonly journal: Journal; take(): number } {
  let count = 0;
  return {
    journal: {
      body: (content) => journal.body(content),
      record(stream, type, body) {
        if (type === 'vetoed') count++;
        journal.record(stream, type, body);
      },
    },
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}
