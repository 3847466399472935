import type { Memory, SideConstraint, TemporalConstraint, Verdict } from '../types/constraint.js';
import type { FiniteModel } from '../types/finite-model.js';
import { asTemporal } from './judging.js';
import { type GameState, winningRegion } from './safety-game.js';

/** What looking ahead found. `constraint` is the one that was given, and forbids as well whatever leaves the winning region. */
export interface LookingAhead<O, A> {
  readonly constraint: TemporalConstraint<O, A>;
  /** Views of the world, each with what is remembered there, and how many of them win: somebody can go on from there. */
  readonly places: number;
  readonly winning: number;
  /** Whether every start wins. */
  readonly holds: boolean;
}

interface ViewNode<S, O> {
  readonly observation: O;
  readonly memory: Memory;
  readonly states: Map<string, S>;
  /** By action: where it may lead. */
  readonly choices: Map<unknown, Set<number>>;
}

/**
 * A strong shield: where a constraint alone may lead into a trap, in which nothing is permitted any more, this one
 * keeps out of it. It computes the winning region of the safety game of world times constraint, with chance as the
 * opponent (Alshiekh et al. 2018, arXiv:1708.08611). An agent sees observations, so states that look alike (`view` of
 * them and memory the same) are one place, where a choice has to be safe in all of them: sound, and with nothing hidden the most
 * permissive. What the model does not know is unknown, and so is an action that was not legal in it.
 */
export function lookingAhead<S, O, A>(
  model: FiniteModel<S, O, A>,
  constraint: SideConstraint<O, A>,
  view: (observation: O) => string = JSON.stringify,
): LookingAhead<O, A> {
  const automaton = asTemporal(constraint);
  const { views, index, starts } = explored(model, automaton, view);
  const region = winningRegion(views.map(placeOf));
  return {
    constraint: staying(automaton, views, index, region, view),
    places: views.length,
    winning: region.filter(Boolean).length,
    holds: starts.every((at) => region[at] === true),
  };
}

const placeOf = <S, O>({ choices }: ViewNode<S, O>): GameState => [...choices.values()].map((ends) => [...ends]);

/** The constraint with verdicts looked up where the model knows the place. The place is kept for the next action judged in it. */
function staying<S, O, A>(
  automaton: TemporalConstraint<O, A>,
  views: readonly ViewNode<S, O>[],
  index: ReadonlyMap<string, number>,
  region: readonly boolean[],
  view: (observation: O) => string,
): TemporalConstraint<O, A> {
  const { name, about, source, start } = automaton;
  const table = views.map(({ choices }) => verdictsOf(choices, region));
  let last: { readonly observation: O; readonly memory: Memory; readonly verdicts: Verdicts | undefined } | undefined;
  return {
    name: `${name}, looking ahead`,
    about: `${about}; and nothing after which that cannot be kept`,
    source,
    start,
    next: (memory, observation, action) => automaton.next(memory, observation, action),
    judge(memory, observation, action) {
      if (last === undefined || last.observation !== observation || last.memory !== memory)
        last = { observation, memory, verdicts: table[index.get(viewKey(view(observation), memory)) ?? -1] };
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

/** Tells actions apart: numbers and words are themselves. */
const actionKey = (action: unknown): unknown => (typeof action === 'object' ? JSON.stringify(action) : action);

const viewKey = (view: string, memory: Memory): string => `${view} ${JSON.stringify(memory)}`;

/** Every view that can be reached under permitted actions. */
function explored<S, O, A>(
  model: FiniteModel<S, O, A>,
  automaton: TemporalConstraint<O, A>,
  view: (observation: O) => string,
) {
  const views: ViewNode<S, O>[] = [];
  const index = new Map<string, number>();
  const open: (readonly [at: number, state: S])[] = [];
  const starts = model.starts().map((state) => meet(state, automaton.start));
  for (let next = open.pop(); next !== undefined; next = open.pop()) expand(...next);
  for (const one of views) narrow(one);
  return { views, index, starts };

  function meet(state: S, memory: Memory): number {
    const observation = model.observe(state);
    const key = viewKey(view(observation), memory);
    const at = index.get(key) ?? views.push({ observation, memory, states: new Map(), choices: new Map() }) - 1;
    index.set(key, at);
    const { states } = views[at] as ViewNode<S, O>;
    const name = model.key(state);
    if (!states.has(name)) {
      states.set(name, state);
      open.push([at, state]);
    }
    return at;
  }

  function expand(at: number, state: S): void {
    const { observation, memory, choices } = views[at] as ViewNode<S, O>;
    for (const action of model.legal(state)) {
      if (automaton.judge(memory, observation, action).is !== 'permitted') continue;
      const ends = choices.get(actionKey(action)) ?? new Set<number>();
      choices.set(actionKey(action), ends);
      const after = automaton.next(memory, observation, action);
      for (const { state: to, done } of model.step(state, action)) if (!done) ends.add(meet(to, after));
    }
  }

  /** A choice that is not legal in every state that looks like this is none. */
  function narrow({ states, choices }: ViewNode<S, O>): void {
    if (states.size < 2) return;
    for (const state of states.values()) {
      const legal = new Set(model.legal(state).map(actionKey));
      for (const key of choices.keys()) if (!legal.has(key)) choices.delete(key);
    }
  }
}
