/** One state of a game: for each choice that is allowed in it, the states that it may lead to. A choice that ends the game leads to none. */
export type GameState = readonly (readonly number[])[];

/**
 * The winning region of a safety game, one flag a state: the largest set of states each of which has a choice all of whose ends lie
 * in the set again. The greatest fixed point, found by removing losing states until none is left to remove (Alshiekh et al. 2018,
 * arXiv:1708.08611, section 4). Time and memory linear in the number of ends.
 */
export function winningRegion(states: readonly GameState[]): readonly boolean[] {
  const winning = states.map(() => true);
  const safeChoices = states.map((state) => state.length);
  const unsafe = states.map((state) => state.map(() => false));
  const predecessors = predecessorsOf(states);
  const lost = states.flatMap((state, at) => (state.length === 0 ? [at] : []));
  for (const at of lost) winning[at] = false;
  for (let at = lost.pop(); at !== undefined; at = lost.pop())
    for (const [from, choice] of predecessors[at] ?? []) {
      const unsafeThere = unsafe[from];
      if (unsafeThere === undefined || unsafeThere[choice] === true) continue;
      unsafeThere[choice] = true;
      safeChoices[from] = (safeChoices[from] ?? 0) - 1;
      if (safeChoices[from] !== 0) continue;
      winning[from] = false;
      lost.push(from);
    }
  return winning;
}

/** By which choice of which state each state is reached. */
function predecessorsOf(
  states: readonly GameState[],
): readonly (readonly (readonly [from: number, choice: number])[])[] {
  const found = states.map((): (readonly [number, number])[] => []);
  for (const [from, state] of states.entries())
    for (const [choice, ends] of state.entries()) for (const end of ends) found[end]?.push([from, choice]);
  return found;
}
