/**
 * A world whose states can be listed, for checking and for looking ahead. `step` gives everything that an action may lead to, so
 * that chance counts as an opponent. Where `done` the episode is over and nothing follows.
 */
export interface FiniteModel<S, O, A> {
  starts(): readonly S[];
  /** Tells two states apart. */
  key(state: S): string;
  observe(state: S): O;
  legal(state: S): readonly A[];
  step(state: S, action: A): readonly { readonly state: S; readonly done: boolean }[];
}
