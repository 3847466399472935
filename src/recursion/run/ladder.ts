import type { Rng } from '../../math/rng.js';
import type { SideConstraint } from '../../types/constraint.js';
import type { Judged } from '../../types/evaluation.js';
import type { Help } from '../../types/help.js';
import type { Visible } from '../../types/legible.js';
import type { Rater } from '../../types/rater.js';
import type { Task } from '../../types/task.js';
import type { Segment } from '../../types/trajectory.js';
import type { Learner } from './learner.js';

/** The same raters in two roles: as raters of outcomes of the task, and as raters of help about such outcomes. */
export interface OutcomeAndHelpRaters<O, A> {
  readonly outcomes: Rater<O, A>;
  readonly help: Rater<Judged<O, A>, Help>;
}

/** How people are asked about a world. 'claim': does this one hold? 'pair': which of two is worth more? */
export type JudgementForm = 'claim' | 'pair';

/** The tasks of a climb by level, with their raters, inspectors and constraints. Holds no hidden value. */
export interface Ladder<O, A> {
  readonly form: JudgementForm;
  /** Any level, also those above the top: the last gate audits one level up. */
  task(level: number): Task<O, A>;
  /** An outcome of a level as it is met in the world, to judge; with `like`, another of the same make. */
  draw(level: number, id: string, rng: Rng, like?: Segment<O, A>): Segment<O, A>;
  /** What an evaluator may report, ascending. */
  readonly reports: readonly Help[];
  readonly visible: Visible<O, A>;
  readonly raters: OutcomeAndHelpRaters<O, A>;
  /** Inspect everything and see no help; the auditors. */
  readonly inspectors: readonly [OutcomeAndHelpRaters<O, A>, OutcomeAndHelpRaters<O, A>];
  readonly constraints: readonly SideConstraint<O, A>[];
  /** How workers learn a level's task, where it takes more than one step. */
  learner?(level: number): Learner<O, A>;
  /** Which answers workers' comparisons offer besides first and second. */
  readonly question: { readonly ties: boolean; readonly bothBad: boolean };
}
