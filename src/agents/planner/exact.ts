import type { Rng } from '../../math/rng.js';
import type { Step } from '../../types/trajectory.js';
import { type PlannerSettings, permittedActions, type Search, type StepScore, type TaskWithModel } from './settings.js';

/**
 * The best course of `depth` steps, or of those that are left, exactly, in a world whose steps draw nothing and whose states can be told apart. Every
 * state that can be reached is met once, all its steps are scored together, and values are passed backwards, one sweep a step. The first of equals is taken.
 */
export function exactSearch<S, O>(
  task: TaskWithModel<S, O>,
  reward: StepScore<O>,
  settings: PlannerSettings<S, O> & { readonly key: (state: S) => string },
): Search<O> {
  const nodes: StateNode[] = [];
  const known = new Map<string, number>();
  let values: readonly Float64Array[] = [];
  return (observation, actions, _, left) => {
    const state = task.stateOf(observation);
    if (!known.has(settings.key(state))) {
      scoreNew(reachable(task, state, settings, nodes, known), reward);
      values = valuesOf(nodes, settings.depth, settings.discount);
    }
    const { branches } = nodes[known.get(settings.key(state)) as number] as StateNode;
    const each = actions.map((action) => worth(branches[action], values[left - 1] as Float64Array, settings.discount));
    return actions[each.indexOf(Math.max(...each))] as number;
  };
}

/** A state, by what may be done in it: one place an action, empty where it is not permitted. */
interface StateNode {
  readonly branches: readonly (Transition | undefined)[];
}

interface Transition {
  /** The node that follows; −1 where the episode is over. */
  readonly next: number;
  reward: number;
}

interface Unscored<O> {
  readonly step: Step<O, number>;
  readonly branch: Transition;
}

function reachable<S, O>(
  task: TaskWithModel<S, O>,
  from: S,
  settings: PlannerSettings<S, O> & { readonly key: (state: S) => string },
  nodes: StateNode[],
  known: Map<string, number>,
): readonly Unscored<O>[] {
  const { key, states = 100_000 } = settings;
  const found: Unscored<O>[] = [];
  const queue: S[] = [];
  const meet = (state: S): number => {
    const name = key(state);
    const index = known.get(name);
    if (index !== undefined) return index;
    if (known.size >= states) throw new RangeError(`expected at most ${states} states to search exactly, got more`);
    known.set(name, known.size);
    queue.push(state);
    return known.size - 1;
  };
  // As if it were the beginning: a state met late must not be taken for one where the time is over.
  const timeless = (state: S): S => task.stateOf(task.environment.observe(state));
  meet(from);
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] as S;
    const observation = task.environment.observe(state);
    const branches: Transition[] = [];
    for (const action of permittedActions(task, state, observation, settings)) {
      const then = task.environment.step(state, action, noChance);
      const branch = { next: then.done ? -1 : meet(timeless(then.state)), reward: 0 };
      branches[action] = branch;
      found.push({ step: { observation, action }, branch });
    }
    nodes.push({ branches });
  }
  return found;
}

function scoreNew<O>(found: readonly Unscored<O>[], reward: StepScore<O>): void {
  const scores = reward(found.map(({ step }) => step));
  found.forEach(({ branch }, i) => {
    branch.reward = scores[i] as number;
  });
}

/** The most that 0, 1 … `depth` − 1 steps can earn from each node. A node with nothing permitted is worth −∞ as soon as a step is left. */
function valuesOf(nodes: readonly StateNode[], depth: number, discount: number): readonly Float64Array[] {
  const values = [new Float64Array(nodes.length)];
  while (values.length < depth) {
    const before = values.at(-1) as Float64Array;
    values.push(
      Float64Array.from(nodes, ({ branches }) =>
        branches.reduce((most, branch) => Math.max(most, worth(branch, before, discount)), Number.NEGATIVE_INFINITY),
      ),
    );
  }
  return values;
}

function worth(branch: Transition | undefined, values: Float64Array, discount: number): number {
  if (branch === undefined) return Number.NEGATIVE_INFINITY;
  return branch.reward + (branch.next < 0 ? 0 : discount * (values[branch.next] as number));
}

const noChance: Rng = {
  next() {
    throw new TypeError('expected a world whose steps draw nothing, to search it exactly; leave out key for a beam');
  },
  fork: () => noChance,
};
