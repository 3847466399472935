import { lengthsOf, regroup } from '../../math/regroup.js';
import { type Rng, shuffled } from '../../math/rng.js';
import { evaluatorOf, type TrainedLevel } from '../../recursion/level.js';
import { sideOf } from '../../recursion/promotion/judgement.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import { observe } from '../../recursion/training/evaluation-task.js';
import { invertReport } from '../../recursion/training/help-under-arm.js';
import type { Side } from '../../types/audit.js';
import { reported } from '../../types/evaluation.js';
import type { Assistance } from '../../types/help.js';
import { figure } from './figure.js';
import type { Trial } from './trials.js';

/** Reports shown with another judgement than theirs: a permutation within one outcome would leave its parity. */
export const permuted = (shown: readonly (readonly Assistance[])[], rng: Rng) => shuffled(rng, shown);

/** Each report inverted with probability `share`, independently: flipped help. */
export const withShareInverted = (shown: readonly (readonly Assistance[])[], share: number, rng: Rng) =>
  shown.map((some) => some.map((each) => (rng.next() < share ? invertReport(each) : each)));

/**
 * The assistant without a rater: its own policy applied once more, one level up, where it has one; at level 1 it judges single items
 * only, and the sum of its reports counts as the value of the whole.
 */
export async function aloneSides<O, A>(
  ladder: Ladder<O, A>,
  lower: Pick<TrainedLevel<O, A>, 'level' | 'evaluator'>,
  trials: readonly Trial<O, A>[],
  shown: readonly (readonly Assistance[])[],
): Promise<readonly Side[]> {
  const { agent, level, assistant } = evaluatorOf(lower);
  const legal = ladder.reports;
  const sides: Side[] = [];
  for (const [i, { judgement, rng }] of trials.entries()) {
    const values = level === 0 ? judgement.items.map((_, item) => summed(shown[i] ?? [], item)) : await again();
    sides.push(sideOf(ladder.form, values, rng.fork('alone').next()));
    async function again(): Promise<number[]> {
      const observed = await observe(ladder.task(level + 1), judgement.items, assistant, { rng: rng.fork('again') });
      const reports = await agent.act(
        observed.map((observation) => ({ observation, legal })),
        { rng },
      );
      return reports.map((help) => reported(help) ?? 0);
    }
  }
  return sides;
}

const summed = (shown: readonly Assistance[], item: number): number =>
  shown.filter((a) => a.item === item).reduce((total, a) => total + (reported(a.help) ?? 0), 0);

/** Help from the lower worker's reward model: its score of each part, standardised, as a report. */
export async function scoresAsHelp<O, A>(
  ladder: Ladder<O, A>,
  lower: TrainedLevel<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly (readonly Assistance[])[]> {
  const task = ladder.task(lower.level);
  const parts = trials.map(({ judgement }) => judgement.items.map((item) => ladder.task(lower.level + 1).parts(item)));
  const observed = await observe(task, parts.flat(2), lower.below, {
    rng: trials[0]?.rng.fork('scores') ?? neverDrawn,
  });
  const scores = lower.worker.model.score(
    observed.map(({ outcome, reports }) => lower.worker.learner.row(outcome, reports)),
  );
  const spread = figure([...scores])?.sd || 1;
  const centre = ladder.form === 'claim' ? 0 : (figure([...scores])?.value ?? 0);
  const byItem = regroup(lengthsOf(parts.flat()), [...scores]);
  return regroup(lengthsOf(parts), byItem).map((items) =>
    items.flatMap((ofParts, item) =>
      ofParts.map(
        (score, about): Assistance => ({
          assistant: `reward model/${lower.level}`,
          checkpoint: lower.worker.model.checkpoint,
          level: lower.level,
          item,
          about,
          help: { is: 'report', value: (score - centre) / spread },
        }),
      ),
    ),
  );
}

const neverDrawn: Rng = { next: () => 0, fork: () => neverDrawn };
