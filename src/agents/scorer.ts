import { digestOf } from '../math/digest.js';
import { type Row, widthOf } from '../math/row.js';
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
  const room: Float32Array[] = [];
  return {
    id,
    checkpoint: digestOf(scale),
    act(batch) {
      const reports: Help[] = [];
      for (let from = 0; from < batch.length; from += atOnce) {
        const rows = batch
          .slice(from, from + atOnce)
          .map(({ observation }, i) => context(observation.outcome, observation.reports, room[i]));
        if (room.length === 0 && rows[0] !== undefined) room.push(...roomFor(rows[0]));
        for (const score of model.score(rows)) reports.push({ is: 'report', value: (score - centre) / deviation });
      }
      return reports;
    },
  };
}

/** Rows that are scored at once, in room that is used again: this runs for every part of every outcome. */
const atOnce = 64;

const roomFor = (row: Row): readonly Float32Array[] =>
  Array.from({ length: atOnce }, () => new Float32Array(widthOf(row)));
