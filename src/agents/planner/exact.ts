import type { Rng } from '../../math/rng.js';
import type { Step } from '../../types/trajectory.js';
import { type PlannerSettings, permittedActions, type Search, type StepScore, type TaskWithModel } from './settings.js';

/**
 * The best course of `depth` steps, or of those that are left, exactly, in a world whose steps draw nothing and whose states can be
 * told apart. Every reachable state is visited once, all its steps are scored in one call, and values are computed backwards, one
 * sweep a step. The first of equals is taken.
 */
export function exactSearch<S, O>(
  task: TaskWithModel<S, O>,
  reward: StepScore<O>,
  settings: ExactSettings<S, O>,
): Search<O> {
  const graph: StateGraph = { nodes: [], index: new Map() };
  const { key, depth, discount } = settings;
  let values: readonly Float64Array[] = [];
  return (observation, actions, _, left) => {
    const state = task.stateOf(observation);
    if (!graph.index.has(key(state))) {
      scoreNew(exploreFrom(state, task, settings, graph), reward);
      values = valuesOf(graph.nodes, depth, discount);
    }
    const { transitions } = graph.nodes[graph.index.get(key(state)) as number] as StateNode;
    const each = actions.map((action) => worth(transitions[action], values[left - 1] as Float64Array, discount));
    return actions[each.indexOf(Math.max(...each))] as number;
  };
}

type ExactSettings<S, O> = PlannerSettings<S, O> & { readonly key: (state: S) => string };

/** The states found so far, in the order in which they were found, and the index of each by its key. Grows as it is searched. */
interface StateGraph {
  readonly nodes: StateNode[];
  readonly index: Map<string, number>;
}

/** A state's transitions by action; empty where an action is not permitted. */
interface StateNode {
  readonly transitions: readonly (Transition | undefined)[];
}

interface Transition {
  /** Index of the next state; −1 where the episode ends. */
  readonly next: number;
  reward: number;
}

interface Unscored<O> {
  readonly step: Step<O, number>;
  readonly transition: Transition;
}

/** Adds every state that can be reached from `from` to the graph. @throws RangeError for more states than the settings allow. */
function exploreFrom<S, O>(
  from: S,
  task: TaskWithModel<S, O>,
  settings: ExactSettings<S, O>,
  { nodes, index }: StateGraph,
): readonly Unscored<O>[] {
  const { key, states = 100_000 } = settings;
  const found: Unscored<O>[] = [];
  const queue: S[] = [];
  const indexOf = (state: S): number => {
    const name = key(state);
    const at = index.get(name);
    if (at !== undefined) return at;
    if (index.size >= states) throw new RangeError(`expected at most ${states} states to search exactly, got more`);
    index.set(name, index.size);
    queue.push(state);
    return index.size - 1;
  };
  // As if it were the beginning: a state that is reached late must not count as one whose time is over.
  const timeless = (state: S): S => task.stateOf(task.environment.observe(state));
  indexOf(from);
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] as S;
    const observation = task.environment.observe(state);
    const transitions: Transition[] = [];
    for (const action of permittedActions(task, settings, { state, observation })) {
      const after = task.environment.step(state, action, noChance);
      const transition = { next: after.done ? -1 : indexOf(timeless(after.state)), reward: 0 };
      transitions[action] = transition;
      found.push({ step: { observation, action }, transition });
    }
    nodes.push({ transitions });
  }
  return found;
}

function scoreNew<O>(found: readonly Unscored<O>[], reward: StepScore<O>): void {
  const scores = reward(found.map(({ step }) => step));
  found.forEach(({ transition }, i) => {
    transition.reward = scores[i] as number;
  });
}

/** The most that 0, 1 … `depth` − 1 steps can earn from each state. A state with nothing permitted is worth −∞ as soon as a step is left. */
function valuesOf(nodes: readonly StateNode[], depth: number, discount: number): readonly Float64Array[] {
  const values = [new Float64Array(nodes.length)];
  while (values.length < depth) {
    const before = values.at(-1) as Float64Array;
    values.push(
      Float64Array.from(nodes, ({ transitions }) =>
        transitions.reduce((most, each) => Math.max(most, worth(each, before, discount)), Number.NEGATIVE_INFINITY),
      ),
    );
  }
  return values;
}

function worth(transition: Transition | undefined, values: Float64Array, discount: number): number {
  if (transition === undefined) return Number.NEGATIVE_INFINITY;
  return transition.reward + (transition.next < 0 ? 0 : discount * (values[transition.next] as number));
}

const noChance: Rng = {
  next() {
    throw new TypeError('expected a world whose steps draw nothing, to search it exactly; leave out key for a beam');
  },
  fork: () => noChance,
};
