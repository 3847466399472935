/**
 * A seeded source of chance that forks by name: a fork depends on the seed and the path of names only, never on how much
 * was drawn before, so that adding a draw in one place leaves every other place as it was.
 */
export interface Rng {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** A new stream, named. */
  fork(name: string): Rng;
}

/** xoshiro128**, seeded by hashing `seed` with splitmix32: anybody who knows the seed knows every draw. */
export function rng(seed: number | string): Rng {
  const key = fnv1a(String(seed), 0x811c9dc5);
  return stream(key, fnv1a(String(seed), 0x9747b28c));
}

/** An integer in [0, n). */
export const below = (chance: Rng, n: number): number => Math.floor(chance.next() * n);

/** True with probability `p`. */
export const flip = (chance: Rng, p: number): boolean => chance.next() < p;

/** Standard normal, by the polar method (Marsaglia & Bray 1964). */
export function normal(chance: Rng): number {
  for (;;) {
    const x = 2 * chance.next() - 1;
    const y = 2 * chance.next() - 1;
    const s = x * x + y * y;
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** `n` distinct integers of [0, of), in the order drawn (Floyd's method keeps it O(n)). */
export function choose(chance: Rng, n: number, of: number): number[] {
  const chosen: number[] = [];
  for (let j = Math.max(0, of - n); j < of; j++) {
    const t = below(chance, j + 1);
    chosen.push(chosen.includes(t) ? j : t);
  }
  return chosen;
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(chance: Rng, items: readonly T[]): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(chance, i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

function stream(a: number, b: number): Rng {
  const from = (a ^ Math.imul(b, 0x9e3779b1)) >>> 0;
  const [s0, s1, s2, s3] = [mixed(from, 1, a), mixed(from, 2, b), mixed(from, 3, a), mixed(from, 4, b)];
  return {
    next: xoshiro([s0, s1, s2, s3]),
    fork: (name) => stream(fnv1a(name, a), fnv1a(name, b ^ 0x5bd1e995)),
  };
}

/** xoshiro128** (Blackman & Vigna 2018, arXiv:1805.01407): uniform in [0, 1), from four words of 32 bits. Integer arithmetic only: the same everywhere. */
export function xoshiro([s0, s1, s2, s3]: [number, number, number, number]): () => number {
  if ((s0 | s1 | s2 | s3) === 0) s0 = 1;
  return () => {
    const m = Math.imul(s1, 5);
    const result = Math.imul((m << 7) | (m >>> 25), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result / 4294967296;
  };
}

/** The `i`-th output of splitmix32 from `from`, salted. */
function mixed(from: number, i: number, salt: number): number {
  let z = ((from + Math.imul(i, 0x9e3779b9)) ^ salt) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

function fnv1a(text: string, from: number): number {
  let h = from >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  return (h ^ (h >>> 15)) >>> 0;
}
