import type { Config } from '../../src/experiments/config/schema.js';
import { stage, trainLadder } from './chain.js';
import type { ArmFigure } from './figures.js';
import type { Measured } from './opponents.js';
import { evaluatorRight, helpOnTrials, ratersRight, trialsOf } from './trials.js';

const budgets = [100, 200, 400, 800, 1600];

/** The ladder's raters and evaluator at the top level, by labels a level and by how questions are chosen. */
export async function* measureBudgets(
  config: Config,
  seed: number,
  { top, judgements }: Measured,
): AsyncGenerator<ArmFigure> {
  for (const acquisition of [config.acquisition, 'random'] as const)
    for (const labels of budgets) {
      const evaluator = acquisition === 'random' ? { ...config.evaluator, rounds: 1, pool: 4 } : config.evaluator;
      const staged = stage({ ...config, acquisition, evaluator }, seed);
      const chain = await trainLadder(staged, top, labels);
      const trials = trialsOf(staged, top, judgements);
      const [lower, here] = [chain[top - 1], chain[top]];
      if (lower === undefined || here === undefined) continue;
      const shown = await helpOnTrials(staged, trials, lower.assistant);
      const figure = { seed, level: top, labels, looks: labels * (2 + 8 * top) };
      const assisted = await ratersRight(staged, trials, staged.run.ladder.raters, shown);
      yield { ...figure, arm: `${acquisition}: assisted`, right: assisted };
      const right = await evaluatorRight(staged, trials, here.assistant);
      yield { ...figure, arm: `${acquisition}: evaluator`, right };
    }
}
