import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import type { Config } from '../../src/experiments/config/schema.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { Run } from '../../src/recursion/run/run.js';
import type { Evaluator } from '../../src/recursion/run/trained.js';
import { asAssistant } from '../../src/recursion/training/evaluation-task.js';
import { trainEvaluator } from '../../src/recursion/training/train-evaluator.js';
import type { Assistant } from '../../src/types/help.js';

export type Helper = Assistant<SelectionObservation, number>;
type TreeRun = Run<SelectionObservation, number>;
export type TreeRaters = OutcomeAndHelpRaters<SelectionObservation, number>;
export type TreeEvaluator = Evaluator<SelectionObservation, number>;

/** Evaluators of levels 0, 1, …, each with the evaluators below it that it asks itself. */
export type Chain = readonly TreeEvaluator[];

/** One seed of an experiment: its world and its run. */
export interface Staged {
  readonly config: Config;
  readonly seed: number;
  readonly world: ExperimentWorld;
  readonly run: TreeRun;
}

export function stage(config: Config, seed: number): Staged {
  const world = treeExperimentWorld(config, seed);
  return { config, seed, world, run: runOf(config, seed, world) };
}

/** What the labels of one level are: how many, and who gives them. With `unaided` raters the level below is not shown to them, but still is in the rows. */
export interface Labelling {
  readonly labels: number;
  readonly raters: TreeRaters;
  readonly unaided: boolean;
}

/** Trains evaluators from the level after the last of `from` up to `top`. */
export async function trainChain(
  { run }: Staged,
  { from = [], top }: { readonly from?: Chain; readonly top: number },
  labelling: (level: number) => Labelling,
): Promise<Chain> {
  const chain: TreeEvaluator[] = [...from];
  for (let level = chain.length; level <= top; level++) {
    const { labels, raters, unaided } = labelling(level);
    const learn = {
      ...run.learn,
      arms: { unaided: Number(unaided), planted: 0 },
      evaluator: asking(run.learn.evaluator, labels),
    };
    chain.push(await trainEvaluator({ ...run, learn }, level, raters, chain.at(-1)?.assistant));
  }
  return chain;
}

/** Batches of 20 and at least 3,000 pairs to choose from, however many are asked. */
function asking(evaluator: Config['evaluator'], labels: number): Config['evaluator'] {
  if (evaluator.rounds === 1) return { ...evaluator, labels };
  return { ...evaluator, labels, rounds: Math.ceil(labels / 20), pool: Math.ceil(3200 / labels) };
}

/** The same agents, each asking those of another chain below it. */
export function composed({ run }: Staged, agents: Chain): Chain {
  const chain: TreeEvaluator[] = [];
  for (const evaluator of agents) {
    const task = run.ladder.task(evaluator.level);
    const assistant = asAssistant(evaluator.agent, task, run.ladder.reports, chain.at(-1)?.assistant);
    chain.push({ ...evaluator, assistant });
  }
  return chain;
}

/** The agent of one level used at all levels from it on. */
export function reused({ run }: Staged, chain: Chain, level: number, top: number): readonly Helper[] {
  const helpers = chain.slice(0, level + 1).map(({ assistant }) => assistant);
  const agent = chain[level]?.agent;
  for (let above = level + 1; agent !== undefined && above <= top; above++)
    helpers.push(asAssistant(agent, run.ladder.task(above), run.ladder.reports, helpers.at(-1)));
  return helpers;
}
