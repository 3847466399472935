import type { Segment } from './trajectory.js';

/** Unknown counts as forbidden. */
export type Verdict =
  | { readonly is: 'permitted' }
  | { readonly is: 'forbidden'; readonly reason: string }
  | { readonly is: 'unknown'; readonly reason: string };

/** What must never happen, asked before an action is taken. A veto comes before reward, and no reward buys it off. */
export interface Constraint<O, A> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  judge(observation: O, action: A): Verdict;
}

/** What a temporal constraint remembers of an episode: small, plain, and one of finitely many. */
export type Memory = string | number | boolean | readonly Memory[];

/**
 * A constraint on what happens over time (never A until B), as a deterministic safety automaton: an episode begins in
 * `start`, and `next` reads each step that happened. Explicit, so that a shield can carry it through an episode and a
 * check can multiply it with a world. Alshiekh et al. 2018, arXiv:1708.08611, section 3.
 */
export interface TemporalConstraint<O, A, M extends Memory = Memory> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly start: M;
  next(memory: M, observation: O, action: A): M;
  judge(memory: M, observation: O, action: A): Verdict;
}

/** What stands beside reward and is never traded against it, of one step or over time. Leike et al. 2018, arXiv:1811.07871, R7. */
export type SideConstraint<O, A> = Constraint<O, A> | TemporalConstraint<O, A>;

/** What must never be delivered, asked of a whole outcome before anybody is handed it. */
export interface OutcomeConstraint<O, A> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  judge(outcome: Segment<O, A>): Verdict;
}
