import { costs } from '../../../recursion/run/cost.js';
import type { OutcomeAndHelpRaters } from '../../../recursion/run/ladder.js';
import type { Run } from '../../../recursion/run/run.js';
import type { Evaluator } from '../../../recursion/run/trained.js';
import { asAssistant } from '../../../recursion/training/evaluation-task.js';
import { trainEvaluator } from '../../../recursion/training/train-evaluator.js';
import { reported } from '../../../types/evaluation.js';
import type { Assistant } from '../../../types/help.js';
import type { Config } from '../../config/schema.js';
import { addedCost, type Chain, type Cost, type Opponent, type Opposed } from './opponent.js';

/** What the labels of one level are: how many, and who gives them. With `unaided` raters the level below is not shown to them, but still is in the rows. */
export interface Labelling<O, A> {
  readonly labels: number;
  readonly raters: OutcomeAndHelpRaters<O, A>;
  readonly unaided: boolean;
}

/** Trains the evaluator of a level from these labels, above an assistant. */
export function trainedFrom<O, A>(
  run: Run<O, A>,
  level: number,
  { labels, raters, unaided }: Labelling<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> {
  const { onRound: _, ...silent } = run;
  const arms = { unaided: Number(unaided), planted: 0 };
  const learn = { ...run.learn, arms, evaluator: asking(run.learn.evaluator, labels) };
  return trainEvaluator({ ...silent, learn }, level, raters, below);
}

/** Batches as large as with all labels; candidates that are drawn once are as many, however few are asked. */
function asking(evaluator: Config['evaluator'], labels: number): Config['evaluator'] {
  if (evaluator.rounds === 1 || labels === evaluator.labels) return { ...evaluator, labels };
  const rounds = Math.ceil((labels * evaluator.rounds) / evaluator.labels);
  const pool =
    evaluator.candidates === 'once' ? Math.ceil((evaluator.labels * evaluator.pool) / labels) : evaluator.pool;
  return { ...evaluator, labels, rounds, pool };
}

/** A chain of evaluators that grows from lower ones of the ladder, a level at a time, with what its labels cost. */
export interface GrowingChain<O, A> {
  /** Up to a level. */
  upTo(level: number): Promise<Chain<O, A>>;
  cost(): Cost;
}

/** `from`: evaluators of the ladder, whose cost `shared` is. */
export function growingChain<O, A>(
  { run }: Opposed<O, A>,
  { from, shared }: { readonly from: Chain<O, A>; readonly shared: Cost },
  labelling: (level: number) => Labelling<O, A>,
): GrowingChain<O, A> {
  const chain = [...from];
  const spent = costs();
  return {
    async upTo(level) {
      for (let next = chain.length; next <= level; next++)
        chain.push(await trainedFrom({ ...run, costs: spent }, next, labelling(next), chain.at(-1)?.assistant));
      return chain.slice(0, level + 1);
    },
    cost: () => addedCost(shared, spent),
  };
}

/** The same agents, each asking those of another chain below it. */
export function composed<O, A>({ run }: Opposed<O, A>, agents: Chain<O, A>): Chain<O, A> {
  const chain: Evaluator<O, A>[] = [];
  for (const evaluator of agents) {
    const task = run.ladder.task(evaluator.level);
    const assistant = asAssistant(evaluator.agent, task, run.ladder.reports, chain.at(-1)?.assistant);
    chain.push({ ...evaluator, assistant });
  }
  return chain;
}

/** An evaluator as an opponent at its own level: what it reports of wholes. */
export function judgesBy<O, A>(
  name: string,
  assistant: Assistant<O, A> | undefined,
  cost: Cost,
): readonly Opponent<O, A>[] {
  if (assistant === undefined) return [];
  return [
    {
      name,
      ...cost,
      values: async (outcomes, call) => (await assistant.assist(outcomes, call)).map((help) => reported(help) ?? 0),
    },
  ];
}
