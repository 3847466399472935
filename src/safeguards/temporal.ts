import type { Constraint, Memory, SideConstraint, TemporalConstraint, Verdict } from '../types/constraint.js';
import { asTemporal, isMemoryless } from './judge.js';

/** The texts that every constraint has. */
export interface ConstraintTexts {
  readonly name: string;
  readonly about: string;
  readonly source: string;
}

/** Whether an event happens in a step; undefined where it cannot be told. */
export type Happens<O, A> = (observation: O, action: A) => boolean | undefined;

const permitted: Verdict = { is: 'permitted' };

/** Never A. In temporal logic G ¬A. */
export function never<O, A>({
  never: what,
  ...named
}: ConstraintTexts & { readonly never: Happens<O, A> }): Constraint<O, A> {
  const ruled = verdictsFor(named);
  return { ...described(named), judge: (observation, action) => ruled(what(observation, action)) };
}

/**
 * Never A until B: before a step in which B happens, no step in which A does; from the step after it on, A is free. A and B in
 * one step is A before B. A B that cannot be told has not happened. In temporal logic ¬A W B, with B counted from the step after.
 */
export function neverUntil<O, A>({
  never: what,
  until,
  ...named
}: ConstraintTexts & { readonly never: Happens<O, A>; readonly until: Happens<O, A> }): TemporalConstraint<
  O,
  A,
  boolean
> {
  const ruled = verdictsFor(named);
  return {
    ...described(named),
    start: false,
    next: (free, observation, action) => free || until(observation, action) === true,
    judge: (free, observation, action) => (free ? permitted : ruled(what(observation, action))),
  };
}

/**
 * Never A again until B: A once, then no A before a step in which B happens, and so on. A B that cannot be told has not
 * happened, an A that cannot be told has. In temporal logic G (A → X (¬A W B)), with B counted from the step after.
 */
export function neverAgainUntil<O, A>({
  again,
  until,
  ...named
}: ConstraintTexts & { readonly again: Happens<O, A>; readonly until: Happens<O, A> }): TemporalConstraint<
  O,
  A,
  boolean
> {
  const ruled = verdictsFor(named);
  return {
    ...described(named),
    start: true,
    next: (free, observation, action) =>
      again(observation, action) === false ? free || until(observation, action) === true : false,
    judge: (free, observation, action) => (free ? permitted : ruled(again(observation, action))),
  };
}

/** A in at most `times` steps of an episode, an integer ≥ 0. A step in which A cannot be told is counted. */
export function atMost<O, A>({
  times,
  what,
  ...named
}: ConstraintTexts & { readonly times: number; readonly what: Happens<O, A> }): TemporalConstraint<O, A, number> {
  if (!Number.isInteger(times) || times < 0) throw new RangeError(`expected times to be an integer ≥ 0, got ${times}`);
  const ruled = verdictsFor(named);
  return {
    ...described(named),
    start: 0,
    next: (count, observation, action) => (what(observation, action) === false ? count : Math.min(times, count + 1)),
    judge: (count, observation, action) => (count < times ? permitted : ruled(what(observation, action))),
  };
}

/** All of them at once, as one constraint; it remembers only if one of them does. The first that does not permit gives the reason. */
export function allOf<O, A>(
  named: ConstraintTexts,
  constraints: readonly SideConstraint<O, A>[],
): Constraint<O, A> | TemporalConstraint<O, A, readonly Memory[]> {
  const all = constraints.map((constraint) => namingItself(asTemporal(constraint)));
  const start = all.map((constraint) => constraint.start);
  if (constraints.every(isMemoryless))
    return { ...described(named), judge: (o: O, a: A) => firstVeto(all, start, o, a) };
  return {
    ...described(named),
    start,
    next: (memory, o, a) => all.map((constraint, i) => constraint.next(memory[i] ?? constraint.start, o, a)),
    judge: (memory, o, a) => firstVeto(all, memory, o, a),
  };
}

/** The texts alone, without the other options a constraint was made from. */
const described = ({ name, about, source }: ConstraintTexts): ConstraintTexts => ({ name, about, source });

/** The verdicts of a constraint, made once: whether A happens, and undefined where that cannot be told. */
function verdictsFor({ about }: ConstraintTexts): (happens: boolean | undefined) => Verdict {
  const forbidden: Verdict = { is: 'forbidden', reason: about };
  const unknown: Verdict = { is: 'unknown', reason: `cannot be told: ${about}` };
  return (happens) => (happens === undefined ? unknown : happens ? forbidden : permitted);
}

function firstVeto<O, A>(
  all: readonly TemporalConstraint<O, A>[],
  memory: readonly Memory[],
  observation: O,
  action: A,
): Verdict {
  for (let i = 0; i < all.length; i++) {
    const constraint = all[i] as TemporalConstraint<O, A>;
    const verdict = constraint.judge(memory[i] ?? constraint.start, observation, action);
    if (verdict.is !== 'permitted') return verdict;
  }
  return permitted;
}

/** Puts the name of a constraint before its reasons. Verdicts are cached, because a constraint gives the same few again and again. */
function namingItself<O, A>(constraint: TemporalConstraint<O, A>): TemporalConstraint<O, A> {
  const cache = new WeakMap<Verdict, Verdict>();
  return {
    ...constraint,
    judge(memory, observation, action) {
      const verdict = constraint.judge(memory, observation, action);
      if (verdict.is === 'permitted') return verdict;
      const named = cache.get(verdict) ?? { is: verdict.is, reason: `${constraint.name}: ${verdict.reason}` };
      cache.set(verdict, named);
      return named;
    },
  };
}
