import type { Situation } from '../types/agent.js';
import type { Constraint, Memory, SideConstraint, TemporalConstraint, Verdict } from '../types/constraint.js';
import type { Step } from '../types/trajectory.js';

/** A verdict, and the name of the constraint that gave it; `all` where all permit. */
export interface ConstraintVerdict {
  readonly constraint: string;
  readonly verdict: Verdict;
}

const permission: ConstraintVerdict = { constraint: 'all', verdict: { is: 'permitted' } };

/** The first verdict that is not a permission; permitted where all permit. */
export function judge<O, A>(constraints: readonly Constraint<O, A>[], observation: O, action: A): ConstraintVerdict {
  for (const constraint of constraints) {
    const verdict = constraint.judge(observation, action);
    if (verdict.is !== 'permitted') return { constraint: constraint.name, verdict };
  }
  return permission;
}

/** Judges the actions of one situation. */
export type JudgeAction<A> = (action: A) => ConstraintVerdict;

/**
 * Judges situations by constraints with and without memory. No object holds the memory: it is a function of the steps that
 * happened, `situation.past`. That keeps a shielded agent an agent (no episodes to begin or end, batches in any order,
 * a replaced action remembered as what was done and not as what was proposed), and an agent that is stopped and resumed
 * has the same memory. So that a step costs O(1), the memory after a past is cached with the array of the past as the key, and
 * computed further from there when the array has grown; steps are only ever appended to such an array.
 * @throws TypeError where a constraint has a memory and a situation has no `past`.
 */
export function situationJudge<O, A>(
  constraints: readonly SideConstraint<O, A>[],
): (where: Situation<O, A>) => JudgeAction<A> {
  if (constraints.every(isMemoryless))
    return ({ observation }) =>
      (action) =>
        judge(constraints, observation, action);
  const followed = constraints.map((constraint) =>
    isMemoryless(constraint) ? constraint : withCachedMemory(constraint),
  );
  return (situation) => (action) => {
    for (const constraint of followed) {
      const verdict =
        'at' in constraint ? constraint.at(situation, action) : constraint.judge(situation.observation, action);
      if (verdict.is !== 'permitted') return { constraint: constraint.name, verdict };
    }
    return permission;
  };
}

export const isMemoryless = <O, A>(constraint: SideConstraint<O, A>): constraint is Constraint<O, A> =>
  !('next' in constraint);

/** A constraint without memory as one whose memory never changes. */
export function asTemporal<O, A>(constraint: SideConstraint<O, A>): TemporalConstraint<O, A> {
  if (!isMemoryless(constraint)) return constraint;
  return {
    name: constraint.name,
    about: constraint.about,
    source: constraint.source,
    start: 0,
    next: (memory) => memory,
    judge: (_, observation, action) => constraint.judge(observation, action),
  };
}

/** The memory after some steps, from step `from` on, which began with `memory`. */
export function memoryAfter<O, A>(
  constraint: TemporalConstraint<O, A>,
  steps: readonly Step<O, A>[],
  from = 0,
  memory: Memory = constraint.start,
): Memory {
  for (let i = from; i < steps.length; i++) {
    const { observation, action } = steps[i] as Step<O, A>;
    memory = constraint.next(memory, observation, action);
  }
  return memory;
}

function withCachedMemory<O, A>(constraint: TemporalConstraint<O, A>) {
  const known = new WeakMap<readonly Step<O, A>[], { readonly steps: number; readonly memory: Memory }>();
  return {
    name: constraint.name,
    at({ observation, past }: Situation<O, A>, action: A): Verdict {
      if (past === undefined)
        throw new TypeError(`${constraint.name}: expected a situation that tells its past, got one without`);
      const before = known.get(past);
      if (before?.steps === past.length) return constraint.judge(before.memory, observation, action);
      const grown = before !== undefined && before.steps < past.length;
      const memory = grown ? memoryAfter(constraint, past, before.steps, before.memory) : memoryAfter(constraint, past);
      known.set(past, { steps: past.length, memory });
      return constraint.judge(memory, observation, action);
    },
  };
}
