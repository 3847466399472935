import { RaterErrors } from '../../src/experiments/config/rater-errors.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { opponentRights } from '../../src/experiments/measure/opponents/measure.js';
import { ladderCost } from '../../src/experiments/measure/opponents/opponent.js';
import { statedRules } from '../../src/experiments/measure/opponents/stated-rules.js';
import { mean } from '../../src/math/statistics/index.js';
import { stage, trainLadder } from './chain.js';
import type { ArmFigure } from './figures.js';
import type { Measured } from './opponents.js';
import { evaluatorRight, trialsOf } from './trials.js';

/** Extra slips that people make on made-up parts. */
export const extraSlips = [0, 0.05, 0.1, 0.15, 0.2, 0.3];

/** The ladder's evaluator at the top level, and stated rules by extra slips on what is made up. */
export async function* measureCrossover(
  config: Config,
  seed: number,
  { top, judgements }: Measured,
): AsyncGenerator<ArmFigure> {
  const staged = stage(config, seed);
  const ladder = await trainLadder(staged, top);
  const trials = trialsOf(staged, top, judgements);
  const here = ladder[top];
  if (here === undefined) return;
  const right = await evaluatorRight(staged, trials, here.assistant);
  yield { seed, arm: ladderArm, level: top, right, ...ladderCost(staged, top) };
  for (const hypothetical of extraSlips) {
    const errors = RaterErrors.parse({ ...config.rater.errors, hypothetical });
    const slipping = { ...staged, config: { ...config, rater: { ...config.rater, errors } } };
    for (const opponent of (await statedRules(slipping, 'values')?.forLevel(top, ladder)) ?? []) {
      const stated = mean(await opponentRights(staged.world, opponent, trials));
      yield {
        seed,
        arm: statedArm(hypothetical),
        level: top,
        right: stated,
        labels: opponent.labels,
        looks: opponent.looks,
      };
    }
  }
}

export const ladderArm = 'evaluator';
export const statedArm = (slips: number): string => `stated rules, extra slips ${slips}`;
