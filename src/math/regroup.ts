/** A list that can be cut: an array, or a typed array. */
interface Sliceable<Group> {
  slice(start: number, end: number): Group;
}

/**
 * Cuts a flat list into consecutive groups: the n-th holds the next `lengths[n]` values. Reverses `groups.flat()`. Where the list ends
 * early, the last groups hold fewer values; values after the last group are left out.
 */
export function regroup<Group>(lengths: readonly number[], flat: Sliceable<Group>): readonly Group[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return flat.slice(end - length, end);
  });
}

/** The number of values in each group. */
export const lengthsOf = (groups: readonly { readonly length: number }[]): readonly number[] =>
  groups.map(({ length }) => length);
