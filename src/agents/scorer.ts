import { digestOf } from '../math/digest.js';
import type { Row } from '../math/row.js';
import { mean, variance } from '../math/statistics/index.js';
import type { Agent } from '../types/agent.js';
import type { Judged } from '../types/evaluation.js';
import type { Help } from '../types/help.js';
import type { RewardModel } from '../types/reward-model.js';
import type { Context } from './reporter.js';

/** Mean and standard deviation of a reward model's scores: [mean, deviation]. */
export type ScoreScale = Float64Array;

/** The scale of a reward model's scores of some rows. */
export function scoreScale(model: RewardModel, rows: readonly Row[]): ScoreScale {
  const scores = [...model.score(rows)];
  return Float64Array.of(mean(scores), Math.sqrt(variance(scores)) || 1);
}

/**
 * An evaluator's policy that reports any number: a reward model's score, in standard deviations from its mean. Of all reports that is the one
 * nearest to what the model takes an outcome to be worth. Its checkpoint is the digest of the scale; `model` has its own.
 */
export function scorer<O, A>(
  id: string,
  model: RewardModel,
  scale: ScoreScale,
  context: Context<O, A>,
): Agent<Judged<O, A>, Help> {
  const [centre = 0, deviation = 1] = scale;
  return {
    id,
    checkpoint: digestOf(scale),
    act: (batch) => {
      const rows = batch.map(({ observation: { outcome, reports } }) => context(outcome, reports));
      return Array.from(model.score(rows), (score): Help => ({ is: 'report', value: (score - centre) / deviation }));
    },
  };
}
