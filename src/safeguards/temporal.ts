import type { Constraint, Memory, SideConstraint, TemporalConstraint, Verdict } from '../types/constraint.js';
import { asTemporal, isMemoryless } from './judging.js';

/** What every constraint is called by. */
interface Named {
  readonly name: string;
  readonly about: string;
  readonly source: string;
}

/** Whether something happens in a step; undefined where it cannot be told. */
export type Happens<O, A> = (observation: O, action: A) => boolean | undefined;

const permitted: Verdict = { is: 'permitted' };

/** Never A. In temporal logic G ¬A. */
export function never<O, A>({ never: what, ...named }: Named & { readonly never: Happens<O, A> }): Constraint<O, A> {
  return { ...described(named), judge: (observation, action) => ruledOut(what(observation, action), named.about) };
}

/**
 * Never A until B: before a step in which B happens, no step in which A does; from the step after it on, A is free. A and B in
 * one step is A before B. A B that cannot be told has not happened. In temporal logic ¬A W B, with B counted from the step after.
 */
export function neverUntil<O, A>({
  never: what,
  until,
  ...named
}: Named & { readonly never: Happens<O, A>; readonly until: Happens<O, A> }): TemporalConstraint<O, A, boolean> {
  return {
    ...described(named),
    start: false,
    next: (free, observation, action) => free || until(observation, action) === true,
    judge: (free, observation, action) => (free ? permitted : ruledOut(what(observation, action), named.about)),
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
}: Named & { readonly again: Happens<O, A>; readonly until: Happens<O, A> }): TemporalConstraint<O, A, boolean> {
  return {
    ...described(named),
    start: true,
    next: (free, observation, action) =>
      again(observation, action) === false ? free || until(observation, action) === true : false,
    judge: (free, observation, action) => (free ? permitted : ruledOut(again(observation, action), named.about)),
  };
}

/** A in at most `times` steps of an episode, an integer ≥ 0. A step in which A cannot be told is counted. */
export function atMost<O, A>({
  times,
  what,
  ...named
}: Named & { readonly times: number; readonly what: Happens<O, A> }): TemporalConstraint<O, A, number> {
  if (!Number.isInteger(times) || times < 0) throw new RangeError(`expected times to be an integer ≥ 0, got ${times}`);
  return {
    ...described(named),
    start: 0,
    next: (count, observation, action) => (what(observation, action) === false ? count : Math.min(times, count + 1)),
    judge: (count, observation, action) =>
      count < times ? permitted : ruledOut(what(observation, action), named.about),
  };
}

/** All of them at once, as one constraint; it remembers only if one of them does. The first that does not permit gives the reason. */
export function allOf<O, A>(
  named: Named,
  constraints: readonly SideConstraint<O, A>[],
): Constraint<O, A> | TemporalConstraint<O, A, readonly Memory[]> {
  if (constraints.every(isMemoryless))
    return {
      ...described(named),
      judge: (o: O, a: A) => firstVeto(constraints, (constraint) => constraint.judge(o, a)),
    };
  const all = constraints.map(asTemporal);
  return {
    ...described(named),
    start: all.map(({ start }) => start),
    next: (memory, o, a) => all.map((constraint, i) => constraint.next(memory[i] ?? constraint.start, o, a)),
    judge: (memory, o, a) => firstVeto(all, (constraint, i) => constraint.judge(memory[i] ?? constraint.start, o, a)),
  };
}

/** A name apart, so that what a constraint was made of does not get into it. */
const described = ({ name, about, source }: Named): Named => ({ name, about, source });

function ruledOut(happens: boolean | undefined, about: string): Verdict {
  if (happens === undefined) return { is: 'unknown', reason: `cannot be told: ${about}` };
  return happens ? { is: 'forbidden', reason: about } : permitted;
}

function firstVeto<C extends Named>(
  constraints: readonly C[],
  verdictOf: (constraint: C, i: number) => Verdict,
): Verdict {
  for (let i = 0; i < constraints.length; i++) {
    const constraint = constraints[i] as C;
    const verdict = verdictOf(constraint, i);
    if (verdict.is !== 'permitted') return { is: verdict.is, reason: `${constraint.name}: ${verdict.reason}` };
  }
  return permitted;
}
