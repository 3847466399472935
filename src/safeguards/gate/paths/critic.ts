/** A part of a node, as a critic sees it: the evaluator's report on it, and how the score of the whole outcome changes with that. */
export interface Child {
  /** In standard deviations. */
  readonly report: number;
  /** ∂ score of the root / ∂ report. */
  readonly gradient: number;
}

/** Chooses the child to descend to, by its index. */
export type Critic = (children: readonly Child[]) => number;

/** What the score of the root owes to a report, squared: (∂ root / ∂ rᵢ · rᵢ)². */
export const contribution = ({ report, gradient }: Child): number => (gradient * report) ** 2;

/** The fixed rule: the child to which the score of the root owes most; the first of equal ones. @throws RangeError for none. */
export function mostDecisive(children: readonly Child[]): number {
  if (children.length === 0) throw new RangeError('expected at least one child, got none');
  return children.reduce((best, child, i) => (contribution(child) > contribution(at(children, best)) ? i : best), 0);
}

function at(children: readonly Child[], i: number): Child {
  const child = children[i];
  if (child === undefined) throw new RangeError(`expected an index below ${children.length}, got ${i}`);
  return child;
}
