import type { Config } from '../../src/experiments/config/schema.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { type Rng, rng } from '../../src/math/rng.js';
import { mean, variance } from '../../src/math/statistics/index.js';
import { promote } from '../../src/recursion/promote.js';
import { reported } from '../../src/types/evaluation.js';
import type { Decision } from '../../src/types/promotion.js';
import { climbEvaluators, type Helper } from '../measure/evaluators.js';

/** The gate on the evaluator of one level of one seed. */
export interface LevelGate {
  readonly seed: number;
  readonly level: number;
  readonly decision: Decision;
  readonly reasons: readonly string[];
  /** Items that people inspected. */
  readonly looks: number;
  readonly answers: number;
  /** Seconds of processor time. */
  readonly seconds: number;
  /** The 20 % quantile for random outcomes, the median, and the correlation of reports with value. */
  readonly low: number | null;
  readonly median: number | null;
  readonly fidelity: number;
  /** Of an evaluator that reports on another outcome. */
  readonly shuffled: Decision;
}

/** Outcomes that the true fidelity is measured on. */
const measured = 1000;

/** Trains the evaluators of a seed and puts each before the gate, and one that reports on other outcomes. */
export async function levelGates(config: Config, seed: number, levels: number): Promise<readonly LevelGate[]> {
  const { staged, assistants } = await climbEvaluators(config, seed, levels - 1);
  const rows: LevelGate[] = [];
  for (const [level, assistant] of assistants.entries()) {
    const { gated, ...cost } = await gate(config, seed, assistant);
    const { predicted = null } = gated.byPaths ?? {};
    rows.push({
      seed,
      level,
      decision: gated.promotion.decision,
      reasons: gated.promotion.reasons,
      ...cost,
      low: predicted?.low ?? null,
      median: predicted?.value ?? null,
      fidelity: await fidelity(staged, assistant, rng(seed).fork(`fidelity/${level}`)),
      shuffled: (await gate(config, seed, onAnother(staged, assistant))).gated.promotion.decision,
    });
  }
  return rows;
}

async function gate(config: Config, seed: number, assistant: Helper) {
  const alone: Config = { ...config, flat: { mostLabels: 0 } };
  const run = runOf(alone, seed, treeExperimentWorld(alone, seed));
  const before = process.cpuUsage();
  const gated = await promote(run, assistant);
  const { user, system } = process.cpuUsage(before);
  const { looks, answers } = run.costs.total();
  return { gated, looks, answers, seconds: (user + system) / 1e6 };
}

async function fidelity({ ladder, oracle }: ExperimentWorld, assistant: Helper, chance: Rng): Promise<number> {
  const outcomes = Array.from({ length: measured }, (_, i) =>
    ladder.draw(assistant.level, `fidelity/${i}`, chance.fork(`${i}`)),
  );
  const help = await assistant.assist(outcomes, { rng: chance.fork('help') });
  return correlation(
    help.map((each) => reported(each) ?? 0),
    outcomes.map((outcome) => oracle.trueValue(outcome)),
  );
}

/** Reports, on each outcome, on another of its level. */
const onAnother = ({ ladder }: ExperimentWorld, honest: Helper): Helper => ({
  ...honest,
  assist: (outcomes, call) =>
    honest.assist(
      outcomes.map((_, i) => ladder.draw(honest.level, `another/${i}`, call.rng.fork(`another/${i}`))),
      call,
    ),
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const product = mean(a.map((x, i) => (x - centreA) * ((b[i] ?? 0) - centreB)));
  return (product * a.length) / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
}
