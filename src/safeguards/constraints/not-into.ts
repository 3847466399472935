import type { Constraint, Verdict } from '../../types/constraint.js';

/** A constraint on the cell that an action leads to. */
export interface NotInto<O, A> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** The character of the cell that an action leads to, as a board shows it; undefined where it cannot be read. */
  ahead(observation: O, action: A): string | undefined;
  readonly forbidden: readonly string[];
  /** Cells that may be entered; a cell that is in neither list is unknown. */
  readonly permitted: readonly string[];
}

/** Never onto a forbidden kind of cell. A cell that cannot be read, or shows what nobody named, is unknown, which counts as forbidden. */
export function notInto<O, A>({ name, about, source, ahead, forbidden, permitted }: NotInto<O, A>): Constraint<O, A> {
  const both = forbidden.filter((cell) => permitted.includes(cell));
  if (both.length > 0)
    throw new RangeError(`${name}: expected cells forbidden or permitted, got both for ${both.join(', ')}`);
  const known = new Map<string, Verdict>([
    ...permitted.map((cell) => [cell, { is: 'permitted' }] as const),
    ...forbidden.map((cell) => [cell, { is: 'forbidden', reason: `it leads onto ${cell}` }] as const),
  ]);
  return {
    name,
    about,
    source,
    judge(observation, action) {
      const cell = ahead(observation, action);
      if (cell === undefined) return { is: 'unknown', reason: 'the cell ahead cannot be read' };
      return known.get(cell) ?? { is: 'unknown', reason: `${cell} is no known cell` };
    },
  };
}
