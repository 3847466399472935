import type { Memory, SideConstraint, TemporalConstraint, Verdict } from '../types/constraint.js';
import type { FiniteModel } from '../types/finite-model.js';
import { asTemporal } from './judge.js';
import { type GameState, winningRegion } from './safety-game.js';

/** The result of looking ahead. `constraint` is the given one, which now also forbids every action that leaves the winning region. */
export interface LookingAhead<O, A> {
  readonly constraint: TemporalConstraint<O, A>;
  /** Number of views of the world, each with a memory of the constraint, and how many of them win: harm can be avoided from there for ever. */
  readonly places: number;
  readonly winning: number;
  /** Whether every start wins. */
  readonly holds: boolean;
}

/** What an agent can tell apart: a view of an observation, and the constraint's memory. */
interface ViewNode<S, O> {
  readonly observation: O;
  readonly memory: Memory;
  /** The states that look like this, by key. */
  readonly states: Map<string, S>;
  /** By the key of an action: indices of the nodes that it may lead to. */
  readonly choices: Map<unknown, Set<number>>;
}

/**
 * A strong shield: a constraint alone may lead into a trap, a state in which nothing is permitted any more; this one avoids traps.
 * It computes the winning region of the safety game on the product of world and constraint, with chance as the opponent
 * (Alshiekh et al. 2018, arXiv:1708.08611). An agent sees observations only, so states with the same `view` and the same memory
 * are one node, where an action has to be safe in all of them: sound, and the most permissive if nothing is hidden. The verdict is
 * unknown for observations that the model does not contain, and for actions that are not legal in it.
 */
export function lookingAhead<S, O, A>(
  model: FiniteModel<S, O, A>,
  constraint: SideConstraint<O, A>,
  view: (observation: O) => string = JSON.stringify,
): LookingAhead<O, A> {
  const automaton = asTemporal(constraint);
  const graph = explored(model, automaton, view);
  const region = winningRegion(graph.nodes.map(gameStateOf));
  return {
    constraint: stayingInside(region, graph, automaton),
    places: graph.nodes.length,
    winning: region.filter(Boolean).length,
    holds: graph.starts.every((at) => region[at] === true),
  };
}

interface ViewGraph<S, O> {
  readonly nodes: readonly ViewNode<S, O>[];
  /** The index of a node; undefined for what cannot be reached. */
  indexOf(observation: O, memory: Memory): number | undefined;
  readonly starts: readonly number[];
}

const gameStateOf = <S, O>({ choices }: ViewNode<S, O>): GameState => [...choices.values()].map((ends) => [...ends]);

/** The constraint with verdicts looked up where the model has the node. The last node is cached for the next action judged in it. */
function stayingInside<S, O, A>(
  region: readonly boolean[],
  graph: ViewGraph<S, O>,
  automaton: TemporalConstraint<O, A>,
): TemporalConstraint<O, A> {
  const { name, about, source, start } = automaton;
  const table = graph.nodes.map(({ choices }) => verdictsOf(choices, region));
  let last: { readonly observation: O; readonly memory: Memory; readonly verdicts: Verdicts | undefined } | undefined;
  return {
    name: `${name}, looking ahead`,
    about: `${about}; and nothing after which that cannot be kept`,
    source,
    start,
    next: (memory, observation, action) => automaton.next(memory, observation, action),
    judge(memory, observation, action) {
      if (last === undefined || last.observation !== observation || last.memory !== memory)
        last = { observation, memory, verdicts: table[graph.indexOf(observation, memory) ?? -1] };
      const verdict = last.verdicts?.get(actionKey(action)) ?? automaton.judge(memory, observation, action);
      return verdict.is === 'permitted' && verdict !== stays ? notModelled : verdict;
    },
  };
}

type Verdicts = ReadonlyMap<unknown, Verdict>;

const verdictsOf = (choices: ViewNode<unknown, unknown>['choices'], region: readonly boolean[]): Verdicts =>
  new Map([...choices].map(([action, ends]) => [action, [...ends].every((end) => region[end]) ? stays : trapped]));

const stays: Verdict = { is: 'permitted' };
const notModelled: Verdict = { is: 'unknown', reason: 'the model knows nothing of this action here' };
const trapped: Verdict = {
  is: 'forbidden',
  reason: 'it leaves the winning region: on every way on from there, at some point nothing is permitted',
};

/** A key that is the same for equal actions only. */
const actionKey = (action: unknown): unknown => (typeof action === 'object' ? JSON.stringify(action) : action);

const viewKey = (view: string, memory: Memory): string => `${view} ${JSON.stringify(memory)}`;

/** Every node that can be reached under permitted actions. */
function explored<S, O, A>(
  model: FiniteModel<S, O, A>,
  automaton: TemporalConstraint<O, A>,
  view: (observation: O) => string,
): ViewGraph<S, O> {
  const nodes: ViewNode<S, O>[] = [];
  const index = new Map<string, number>();
  const open: (readonly [at: number, state: S])[] = [];
  const starts = model.starts().map((state) => indexOf(state, automaton.start));
  for (let next = open.pop(); next !== undefined; next = open.pop()) expand(...next);
  for (const node of nodes) dropSometimesIllegal(node);
  return { nodes, indexOf: (observation, memory) => index.get(viewKey(view(observation), memory)), starts };

  function indexOf(state: S, memory: Memory): number {
    const observation = model.observe(state);
    const key = viewKey(view(observation), memory);
    const at = index.get(key) ?? nodes.push({ observation, memory, states: new Map(), choices: new Map() }) - 1;
    index.set(key, at);
    const { states } = nodes[at] as ViewNode<S, O>;
    const name = model.key(state);
    if (!states.has(name)) {
      states.set(name, state);
      open.push([at, state]);
    }
    return at;
  }

  function expand(at: number, state: S): void {
    const { observation, memory, choices } = nodes[at] as ViewNode<S, O>;
    for (const action of model.legal(state)) {
      if (automaton.judge(memory, observation, action).is !== 'permitted') continue;
      const ends = choices.get(actionKey(action)) ?? new Set<number>();
      choices.set(actionKey(action), ends);
      const after = automaton.next(memory, observation, action);
      for (const { state: to, done } of model.step(state, action)) if (!done) ends.add(indexOf(to, after));
    }
  }

  /** An action that is not legal in every state that looks like this is dropped. */
  function dropSometimesIllegal({ states, choices }: ViewNode<S, O>): void {
    if (states.size < 2) return;
    for (const state of states.values()) {
      const legal = new Set(model.legal(state).map(actionKey));
      for (const key of choices.keys()) if (!legal.has(key)) choices.delete(key);
    }
  }
}
