import { inner } from './row.js';

/** Fills `gradient` at `x` and returns the value there. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  /** Stops where the largest gradient component is at most this times max(1, |f|); above 0, default 1e-6. */
  readonly tolerance?: number;
  /** At most this many steps; at least 0, default 200. */
  readonly iterations?: number;
  /** Steps remembered for the curvature; at least 1, default 8. */
  readonly memory?: number;
}

interface EvaluatedPoint {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

interface Curvature {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

/**
 * A local minimum of a smooth function, by L-BFGS (Nocedal 1980; Liu & Nocedal 1989) with a weak-Wolfe line search that brackets and
 * bisects (Lewis & Overton 2013), so that every step goes down, also where the function is not convex. Deterministic.
 * Returns the last point where it stops: tolerance met, `iterations` used, or no step goes down by more than rounding.
 */
export function minimise(f: Objective, start: Float64Array, options: MinimiseOptions = {}): Float64Array {
  const { tolerance = 1e-6, iterations = 200, memory = 8 } = options;
  let here = at(f, Float64Array.from(start));
  const past: Curvature[] = [];
  for (let i = 0; i < iterations && steepest(here.gradient) > tolerance * Math.max(1, Math.abs(here.value)); i++) {
    const next = descend(f, here, past);
    if (next === undefined) break;
    remember(past, here, next, memory);
    const fall = here.value - next.value;
    here = next;
    if (fall <= 4 * Number.EPSILON * Math.abs(next.value)) break;
  }
  return here.x;
}

function at(f: Objective, x: Float64Array): EvaluatedPoint {
  const gradient = new Float64Array(x.length);
  return { x, gradient, value: f(x, gradient) };
}

const steepest = (gradient: Float64Array): number => gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);

/** One step along the quasi-Newton direction; where that does not go down, forgets the past and goes along −gradient. */
function descend(f: Objective, here: EvaluatedPoint, past: Curvature[]): EvaluatedPoint | undefined {
  const next = search(f, here, direction(here.gradient, past), past.length === 0);
  if (next !== undefined || past.length === 0) return next;
  past.length = 0;
  return search(f, here, direction(here.gradient, past), true);
}

/** −H·gradient by the two-loop recursion. */
function direction(gradient: Float64Array, past: readonly Curvature[]): Float64Array {
  const d = gradient.map((g) => -g);
  const alpha: number[] = [];
  for (const { step, change, product } of past.toReversed()) {
    const a = inner(step, d) / product;
    alpha.push(a);
    add(d, -a, change);
  }
  const newest = past.at(-1);
  if (newest !== undefined) scale(d, newest.product / inner(newest.change, newest.change));
  for (const { step, change, product } of past) add(d, (alpha.pop() ?? 0) - inner(change, d) / product, step);
  return d;
}

/** A point down the direction that fulfils the weak Wolfe conditions, or the best that went down; undefined where none did. */
function search(f: Objective, here: EvaluatedPoint, d: Float64Array, first: boolean): EvaluatedPoint | undefined {
  const slope = inner(here.gradient, d);
  if (!(slope < 0)) return undefined;
  let [low, high, t] = [0, Number.POSITIVE_INFINITY, first ? 1 / Math.max(1, Math.sqrt(inner(d, d))) : 1];
  let down: EvaluatedPoint | undefined;
  for (let tries = 0; tries < 40; tries++) {
    const there = at(f, moved(here.x, t, d));
    if (!(there.value <= here.value + 1e-4 * t * slope)) high = t;
    else {
      down = there;
      if (inner(there.gradient, d) >= 0.9 * slope) return there;
      low = t;
    }
    t = high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
  }
  return down;
}

/** Keeps a pair only where the curvature along it is positive: what keeps −H·gradient a way down. */
function remember(past: Curvature[], from: EvaluatedPoint, to: EvaluatedPoint, memory: number): void {
  const step = moved(to.x, -1, from.x);
  const change = moved(to.gradient, -1, from.gradient);
  const product = inner(step, change);
  if (product <= 1e-12 * inner(change, change)) return;
  past.push({ step, change, product });
  if (past.length > memory) past.shift();
}

function moved(x: Float64Array, t: number, d: Float64Array): Float64Array {
  const y = Float64Array.from(x);
  add(y, t, d);
  return y;
}

function add(into: Float64Array, t: number, d: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + t * (d[i] as number);
}

function scale(x: Float64Array, t: number): void {
  for (let i = 0; i < x.length; i++) x[i] = t * (x[i] as number);
}
