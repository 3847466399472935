import type { Costs } from '../../../recursion/run/cost.js';
import type { Run } from '../../../recursion/run/run.js';
import type { Evaluator } from '../../../recursion/run/trained.js';
import type { Call } from '../../../types/call.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Config } from '../../config/schema.js';
import type { ExperimentWorld, Opposing } from '../../worlds/experiment-world.js';

/** Evaluators of levels 0, 1, …, each with the evaluators below it that it asks itself. */
export type Chain<O, A> = readonly Evaluator<O, A>[];

/** Somebody that judges outcomes of one level without a part of the ladder, and what people gave for that. */
export interface Opponent<O, A> {
  /** Its key in a summary's `flat`. */
  readonly name: string;
  /** Answers that it was trained on, those of lower levels included, and items inspected for them. */
  readonly labels: number;
  readonly looks: number;
  /** What it takes each outcome to be worth. */
  values(outcomes: readonly Segment<O, A>[], call: Call): Promise<readonly number[]>;
}

/** What opponents of a climb are made of: its world, and a run like it that writes nothing down. */
export interface Opposed<O, A> {
  readonly config: Config;
  readonly world: ExperimentWorld<O, A>;
  readonly opposing: Opposing<O, A>;
  readonly run: Run<O, A>;
}

/**
 * Opponents of one kind, level by level. `forLevel`: those for outcomes of a level ≥ 1, from the ladder's evaluators of all levels below it;
 * called for rising levels.
 */
export interface OpponentKind<O, A> {
  forLevel(level: number, ladder: Chain<O, A>): Promise<readonly Opponent<O, A>[]>;
}

/** What the labels of ladder evaluators up to a level took: their answers, and for each outcome that is compared or reported on an item at level 0, above it the four reports on its parts. */
export function ladderCost<O, A>({ run: { learn } }: Opposed<O, A>, level: number): Cost {
  const { labels, compare } = learn.evaluator;
  const items = compare === 'outcomes' ? 2 : 1;
  return { labels: labels * (level + 1), looks: labels * items * (1 + 4 * level) };
}

export type Cost = Pick<Opponent<never, never>, 'labels' | 'looks'>;

/** The cost of ladder evaluators up to a level and of what was asked besides. */
export function addedCost({ labels, looks }: Cost, besides: Costs): Cost {
  const spent = besides.total();
  return { labels: labels + spent.answers, looks: looks + spent.looks };
}
