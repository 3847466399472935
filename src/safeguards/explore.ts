import type { Memory, SideConstraint } from '../types/constraint.js';
import type { FiniteModel } from '../types/finite-model.js';
import { asTemporal } from './judging.js';

/**
 * What must truly not happen, told of states, which no agent and no constraint sees: written apart from constraints, to check them.
 * Like a temporal constraint it may remember, as a finite automaton.
 */
export interface Harm<S, A> {
  readonly about: string;
  readonly start: Memory;
  next(memory: Memory, from: S, action: A, to: S): Memory;
  happens(memory: Memory, from: S, action: A, to: S): boolean;
}

/** A harm of single steps. */
export const harm = <S, A>(about: string, happens: (from: S, action: A, to: S) => boolean): Harm<S, A> => ({
  about,
  start: 0,
  next: (memory) => memory,
  happens: (_, from, action, to) => happens(from, action, to),
});

/** A legal action in a node: the nodes that it may lead to, how many of its ends end the episode, and what harm it may do. */
export interface ProductAction<A> {
  readonly action: A;
  readonly permitted: boolean;
  readonly ends: readonly number[];
  readonly endings: number;
  readonly harm: string | undefined;
}

/** A state of the world with what constraints and harms remember in it. */
export interface ProductNode<O, A> {
  readonly observation: O;
  readonly starts: boolean;
  readonly choices: readonly ProductAction<A>[];
}

interface ProductState<S> {
  readonly state: S;
  readonly memories: readonly Memory[];
  readonly harmMemories: readonly Memory[];
}

/** The product of a world with constraints and harms, under all legal actions, permitted or not. @throws RangeError past `most` states. */
export function explore<S, O, A>(
  model: FiniteModel<S, O, A>,
  constraints: readonly SideConstraint<O, A>[],
  harms: readonly Harm<S, A>[],
  most: number,
): readonly ProductNode<O, A>[] {
  const automata = constraints.map(asTemporal);
  const places: ProductState<S>[] = [];
  const index = new Map<string, number>();
  for (const state of model.starts())
    meet({ state, memories: automata.map(({ start }) => start), harmMemories: harms.map(({ start }) => start) });
  const starts = places.length;
  const nodes: ProductNode<O, A>[] = [];
  for (let at = 0; at < places.length; at++) nodes.push(node(places[at] as ProductState<S>, at < starts));
  return nodes;

  function meet(place: ProductState<S>): number {
    const key = JSON.stringify([model.key(place.state), place.memories, place.harmMemories]);
    const at = index.get(key) ?? places.push(place) - 1;
    if (at >= most) throw new RangeError(`expected at most ${most} states, got more`);
    index.set(key, at);
    return at;
  }

  function node(place: ProductState<S>, isStart: boolean): ProductNode<O, A> {
    const observation = model.observe(place.state);
    const choices = model.legal(place.state).map((action) => choose(place, observation, action));
    return { observation, starts: isStart, choices };
  }

  function choose({ state, memories, harmMemories }: ProductState<S>, observation: O, action: A): ProductAction<A> {
    const permitted = automata.every((c, i) => c.judge(memories[i] ?? c.start, observation, action).is === 'permitted');
    const after = automata.map((c, i) => c.next(memories[i] ?? c.start, observation, action));
    const outcomes = model.step(state, action);
    const does = outcomes.flatMap(({ state: to }) =>
      harms.filter((h, i) => h.happens(harmMemories[i] ?? h.start, state, action, to)),
    );
    const open = outcomes.filter(({ done }) => !done);
    const ends = open.map(({ state: to }) =>
      meet({
        state: to,
        memories: after,
        harmMemories: harms.map((h, i) => h.next(harmMemories[i] ?? h.start, state, action, to)),
      }),
    );
    return { action, permitted, ends, endings: outcomes.length - open.length, harm: does[0]?.about };
  }
}
