import type { Journal } from '../../feedback/log/journal/journal.js';
import type { Rng } from '../../math/rng.js';
import type { GateSettings } from '../../safeguards/index.js';
import type { LevelStream } from '../../types/events/index.js';
import type { PendingPromotion, SignedOff } from '../../types/question.js';
import type { FitReward } from '../../types/reward-model.js';
import type { Acquisition } from '../../uncertainty/acquisition/index.js';
import type { Costs } from './cost.js';
import type { Ladder } from './ladder.js';
import type { LearnSettings } from './settings.js';
import type { Round } from './trained.js';

/** What every level of one climb is given: tasks, settings, randomness and the log. */
export interface Run<O, A> {
  readonly ladder: Ladder<O, A>;
  readonly learn: LearnSettings;
  readonly gate: GateSettings;
  /** Fits a reward model over rows of this width, from comparisons of this world's form. */
  fit(width: number): FitReward;
  /** The same without members, for opponents that nobody asks about their uncertainty. */
  fitPlain(width: number): FitReward;
  readonly acquisition: Acquisition;
  /** Prior precision of a weight, for acquisition. */
  readonly l2: number;
  /** Share of answers that are believed to be made at random, for acquisition. */
  readonly slip: number;
  readonly journal: Journal;
  readonly costs: Costs;
  readonly rng: Rng;
  /** The id of a question or an audit, by the name that is derived for it: the name itself, unless people are asked and nobody may guess it. */
  readonly queryId: (name: string) => string;
  readonly signal?: AbortSignal | undefined;
  /** The level that none follows, where its evaluator is audited for nothing; undefined where the top level's gate audits outcomes one level above. */
  readonly top?: number;
  /** The highest level of a climb, above which nobody is measured; undefined where that is not known. */
  readonly highest?: number;
  /** Marks a level that is trained once more, after the help that it was trained with was revoked. */
  readonly again?: boolean;
  /** Asks the reviewers about a promotion that the gate grants; without it the gate decides alone. */
  signOff?(promoting: PendingPromotion, signal?: AbortSignal): Promise<SignedOff>;
  /** Called with progress: the level, and what is being done. */
  onProgress?: ((level: number, doing: string) => void) | undefined;
  /** Called with an agent after each of its rounds of training: experiments measure there. */
  onRound?(round: Round<O, A>): Promise<void>;
}

/** The stream of a level in the log: everything at one level of one climb. */
export const streamOf = ({ again }: { readonly again?: boolean }, level: number): LevelStream =>
  again === true ? `level/${level}/again` : `level/${level}`;
