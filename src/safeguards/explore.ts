import type { Memory, SideConstraint } from '../types/constraint.js';
import type { FiniteModel } from '../types/finite-model.js';
import { asTemporal } from './judge.js';

/**
 * An event that must not happen, defined on the states of a world, which agents and constraints do not see. It is written independently
 * of the constraints, to check them. Like a temporal constraint it may have a memory, as a finite automaton.
 */
export interface Harm<S, A> {
  readonly about: string;
  readonly start: Memory;
  next(memory: Memory, from: S, action: A, to: S): Memory;
  happens(memory: Memory, from: S, action: A, to: S): boolean;
}

/** A harm that a single step decides, without memory. */
export const harm = <S, A>(about: string, happens: (from: S, action: A, to: S) => boolean): Harm<S, A> => ({
  about,
  start: 0,
  next: (memory) => memory,
  happens: (_, from, action, to) => happens(from, action, to),
});

/** A legal action in a node. */
export interface ProductAction<A> {
  readonly action: A;
  readonly permitted: boolean;
  /** The nodes that it may lead to. */
  readonly ends: readonly number[];
  /** How many of its outcomes end the episode. */
  readonly endings: number;
  /** Which harm it may do. */
  readonly harm: string | undefined;
}

/** A state of the world together with the memories of constraints and harms in it. */
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

/** What is checked, and the number of nodes allowed. */
export interface ProductOf<S, O, A> {
  readonly constraints: readonly SideConstraint<O, A>[];
  readonly harms: readonly Harm<S, A>[];
  readonly most: number;
}

/** The product of a world with constraints and harms, under all legal actions, permitted or not. @throws RangeError for more than `most` nodes. */
export function explore<S, O, A>(
  model: FiniteModel<S, O, A>,
  { constraints, harms, most }: ProductOf<S, O, A>,
): readonly ProductNode<O, A>[] {
  const automata = constraints.map(asTemporal);
  const states: ProductState<S>[] = [];
  const index = new Map<string, number>();
  for (const state of model.starts())
    indexOf({ state, memories: automata.map(({ start }) => start), harmMemories: harms.map(({ start }) => start) });
  const starts = states.length;
  const nodes: ProductNode<O, A>[] = [];
  for (let at = 0; at < states.length; at++) nodes.push(nodeOf(states[at] as ProductState<S>, at < starts));
  return nodes;

  function indexOf(state: ProductState<S>): number {
    const key = JSON.stringify([model.key(state.state), state.memories, state.harmMemories]);
    const at = index.get(key) ?? states.push(state) - 1;
    if (at >= most) throw new RangeError(`expected at most ${most} states, got more`);
    index.set(key, at);
    return at;
  }

  function nodeOf(from: ProductState<S>, isStart: boolean): ProductNode<O, A> {
    const observation = model.observe(from.state);
    const choices = model.legal(from.state).map((action) => outcomesOf(from, observation, action));
    return { observation, starts: isStart, choices };
  }

  function outcomesOf(from: ProductState<S>, observation: O, action: A): ProductAction<A> {
    const { state, memories, harmMemories } = from;
    const permitted = automata.every((c, i) => c.judge(memories[i] ?? c.start, observation, action).is === 'permitted');
    const after = automata.map((c, i) => c.next(memories[i] ?? c.start, observation, action));
    const outcomes = model.step(state, action);
    const done = outcomes.flatMap(({ state: to }) =>
      harms.filter((h, i) => h.happens(harmMemories[i] ?? h.start, state, action, to)),
    );
    const open = outcomes.filter((outcome) => !outcome.done);
    const ends = open.map(({ state: to }) =>
      indexOf({
        state: to,
        memories: after,
        harmMemories: harms.map((h, i) => h.next(harmMemories[i] ?? h.start, state, action, to)),
      }),
    );
    return { action, permitted, ends, endings: outcomes.length - open.length, harm: done[0]?.about };
  }
}
