/** The cases of each group, groups in the order in which they are first seen; `groups`: one number a case. */
export function membersOf(groups: ArrayLike<number>): readonly (readonly number[])[] {
  const found = new Map<number, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    const members = found.get(group);
    if (members === undefined) found.set(group, [i]);
    else members.push(i);
  }
  return [...found.values()];
}
