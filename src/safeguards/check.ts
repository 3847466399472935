import type { SideConstraint } from '../types/constraint.js';
import type { FiniteModel } from '../types/finite-model.js';
import { explore, type Harm, type ProductAction, type ProductNode } from './explore.js';
import { winningRegion } from './safety-game.js';

/** The result of checking a shield in a world. `holds`: an agent behind it is never stuck and can never do harm. */
export interface Checked<O, A> {
  readonly holds: boolean;
  /** States of the world, each with the memories of constraints and harms, that can be reached through the shield. */
  readonly states: number;
  /** Outcomes of permitted actions in them. */
  readonly transitions: number;
  /** Those of the states in which nothing is permitted. */
  readonly stuck: number;
  /** Permitted actions that may do harm. */
  readonly violations: number;
  /** Actions that are not permitted, and how many of them needlessly: they do no harm, and harm can be avoided for ever after. */
  readonly forbidden: number;
  readonly needless: number;
  /** A shortest course to a state where it does not hold; null where it holds. */
  readonly counterexample: Counterexample<O, A> | null;
}

export interface Counterexample<O, A> {
  readonly why: string;
  /** The last step is the one that does harm; where it has no action, nothing is permitted there. */
  readonly steps: readonly { readonly observation: O; readonly action: A | null }[];
}

/** States, each with its memories, that are checked at most unless told. */
const smallWorld = 500_000;

/**
 * Checks a shield by visiting every state that can be reached through it, whatever permitted actions are taken and whatever chance draws.
 * Harm is defined by `harms` on the world's states, so that a constraint that misreads its observation is detected; the shield interferes
 * minimally where nothing is forbidden needlessly. The result is about the model, and about the world as far as the model is true.
 * @throws RangeError for more than `most` states.
 */
export function check<S, O, A>(
  model: FiniteModel<S, O, A>,
  constraints: readonly SideConstraint<O, A>[],
  harms: readonly Harm<S, A>[],
  most = smallWorld,
): Checked<O, A> {
  const nodes = explore(model, { constraints, harms, most });
  const reached = breadthFirst(nodes);
  const here = [...reached.keys()].map((at) => nodes[at] as ProductNode<O, A>);
  const stuck = here.filter(isStuck);
  const choices = here.flatMap((node) => node.choices);
  const permitted = choices.filter((choice) => choice.permitted);
  const forbidden = choices.filter((choice) => !choice.permitted);
  const avoidable = winningRegion(nodes.map((node) => node.choices.filter(isHarmless).map(({ ends }) => ends)));
  const needless = forbidden.filter((choice) => isHarmless(choice) && choice.ends.every((to) => avoidable[to]));
  const violations = permitted.length - permitted.filter(isHarmless).length;
  return {
    holds: stuck.length === 0 && violations === 0,
    states: here.length,
    transitions: permitted.reduce((sum, { ends, endings }) => sum + ends.length + endings, 0),
    stuck: stuck.length,
    violations,
    forbidden: forbidden.length,
    needless: needless.length,
    counterexample: counterexample(nodes, reached),
  };
}

const isStuck = <O, A>({ choices }: ProductNode<O, A>): boolean => choices.every(({ permitted }) => !permitted);
const isHarmless = <A>({ harm }: ProductAction<A>): boolean => harm === undefined;

/** Nodes in the order in which permitted actions reach them, each with the step that it was first reached by. */
function breadthFirst<O, A>(nodes: readonly ProductNode<O, A>[]): Arrivals<A> {
  const reached = new Map<number, { readonly from: number; readonly action: A } | undefined>();
  for (const [at, { starts }] of nodes.entries()) if (starts) reached.set(at, undefined);
  for (const at of reached.keys())
    for (const { permitted, ends, action } of nodes[at]?.choices ?? [])
      if (permitted) for (const to of ends) if (!reached.has(to)) reached.set(to, { from: at, action });
  return reached;
}

type Arrivals<A> = ReadonlyMap<number, { readonly from: number; readonly action: A } | undefined>;

function counterexample<O, A>(nodes: readonly ProductNode<O, A>[], reached: Arrivals<A>): Counterexample<O, A> | null {
  for (const at of reached.keys()) {
    const { observation, choices } = nodes[at] as ProductNode<O, A>;
    const harmful = choices.find((choice) => choice.permitted && choice.harm !== undefined);
    if (harmful)
      return {
        why: harmful.harm ?? '',
        steps: [...courseTo(nodes, reached, at), { observation, action: harmful.action }],
      };
    if (isStuck(nodes[at] as ProductNode<O, A>))
      return { why: 'nothing is permitted', steps: [...courseTo(nodes, reached, at), { observation, action: null }] };
  }
  return null;
}

function courseTo<O, A>(nodes: readonly ProductNode<O, A>[], reached: Arrivals<A>, at: number) {
  const steps: { readonly observation: O; readonly action: A }[] = [];
  for (let step = reached.get(at); step !== undefined; step = reached.get(step.from))
    steps.unshift({ observation: (nodes[step.from] as ProductNode<O, A>).observation, action: step.action });
  return steps;
}
