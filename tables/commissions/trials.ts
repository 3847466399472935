import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { helpOn } from '../../src/evaluators/raters/assisted.js';
import { aloneSides, permuted } from '../../src/experiments/measure/controls.js';
import { evaluatorSides } from '../../src/experiments/measure/evaluator.js';
import { drawTrials, rights, type Trial } from '../../src/experiments/measure/trials.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { answerJudgement } from '../../src/recursion/promotion/judgement.js';
import type { Assistance } from '../../src/types/help.js';
import type { Helper, Staged, TreeRaters } from './chain.js';

type Trials = readonly Trial<SelectionObservation, number>[];

/** Judgements of a level, against hidden truth. */
export const trialsOf = ({ seed, world }: Staged, level: number, count: number): Trials =>
  drawTrials(world, { level, count }, rng(seed).fork(`table/${level}`));

/** How often raters are right, with this help on each trial. */
export async function ratersRight(
  { run }: Staged,
  trials: Trials,
  raters: TreeRaters,
  help: readonly (readonly Assistance[])[],
): Promise<number> {
  const sides = await Promise.all(
    trials.map(async ({ judgement, rng: at }, i) => {
      const shown = help[i] ?? [];
      return (await answerJudgement(judgement, { form: run.ladder.form, raters, shown }, { rng: at.fork('answer') }))
        .side;
    }),
  );
  return mean(rights(sides, trials));
}

/** What an assistant reports on the parts of each trial's outcomes. */
export async function helpOnTrials({ run }: Staged, trials: Trials, help: Helper) {
  const task = run.ladder.task(help.level + 1);
  const all: (readonly Assistance[])[] = [];
  for (const { judgement, rng: at } of trials)
    all.push(await helpOn(judgement.items.map(task.parts), [help], { rng: at.fork('help') }));
  return all;
}

/** How often an evaluator's own reports on wholes are right. */
export const evaluatorRight = async ({ run }: Staged, trials: Trials, help: Helper): Promise<number> =>
  mean(rights(await evaluatorSides(run.ladder, help, trials), trials));

export async function aloneRight(
  { run }: Staged,
  trials: Trials,
  lower: Parameters<typeof aloneSides<SelectionObservation, number>>[1],
  shown: readonly (readonly Assistance[])[],
): Promise<number> {
  return mean(rights(await aloneSides(run.ladder, lower, trials, shown), trials));
}

export const shuffledHelp = (shown: readonly (readonly Assistance[])[], seed: number) =>
  permuted(shown, rng(seed).fork('permute'));
