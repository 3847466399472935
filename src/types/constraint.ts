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
