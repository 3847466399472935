import { normal, type Rng } from '../../math/rng.js';
import type { HiddenValues, RuledTreeWorld } from './tree-world.js';

export interface LedgerSettings {
  /** Visible numbers an item. */
  readonly features: number;
  /** Pull of the forgotten aspect against the assessed one, in [0, 1]: 0 leaves it out of the world (ledger proper). */
  readonly forgotten: number;
}

/** 25 reports from −3 to 3 standard deviations. */
export const grid = Array.from({ length: 25 }, (_, i) => (i - 12) / 4);

/**
 * Ledger: the value of 4ᵏ items is the sum of a hidden nonlinear value of each, here in standard deviations of its level
 * (a node is the sum of its four parts over 2). Additive and realisable: a flat method needs no recursion and wins.
 */
export function ledger({ features, forgotten }: LedgerSettings): RuledTreeWorld {
  const width = quadraticWidth(features);
  return {
    name: forgotten > 0 ? 'forgetful-ledger' : 'ledger',
    about:
      forgotten > 0
        ? 'a ledger with an aspect that the decomposition forgets: under pressure it drifts while the rating rises'
        : 'sums of items of hidden value: additive, so methods without recursion win, and the table says so',
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2',
    rules: ['sum'],
    itemWidth: features,
    judged: 'pair',
    reports: grid,
    drawItem: (into, at, rng) => {
      for (let i = 0; i < features; i++) into[at + i] = normal(rng);
    },
    combine: (_rule, parts) => sum(parts) / 2,
    itemRow: (items, at, into) => quadratic(items, at, features, into),
    nodeRow: (_rule, reports) => sumRow(reports),
    itemRowWidth: width,
    nodeRowWidth: 6,
    unseen: { mean: 0, spread: 1, binary: false },
    believe: (_rule, parts) => ({
      mean: parts.reduce((total, p) => total + p.mean, 0) / 2,
      spread: Math.sqrt(parts.reduce((total, p) => total + p.spread * p.spread, 0)) / 2,
      binary: false,
    }),
    drawValue: normal,
  };
}

/** What the decomposition assesses of an item: a linear, a product and a bent term, of unit variance. */
export function ledgerValues({ features }: LedgerSettings, rng: Rng): HiddenValues {
  const { a, b } = valueDirections(features, rng);
  return (items, at) => {
    const x = along(a, items, at);
    const y = along(b, items, at);
    return (0.8 * x + 0.45 * x * y + 0.35 * (Math.abs(y) - 0.798)) / Math.sqrt(0.64 + 0.2025 + 0.0445);
  };
}

/** The two directions of an item's numbers that its value depends on, at right angles; the same for the same chance. */
export function valueDirections(features: number, rng: Rng): { readonly a: Float64Array; readonly b: Float64Array } {
  const a = direction(features, rng.fork('a'));
  return { a, b: orthogonal(direction(features, rng.fork('b')), a) };
}

/** What the decomposition forgets: another direction of the items, pulled against the assessed one. */
export function forgottenValues(settings: LedgerSettings, rng: Rng): HiddenValues {
  const assessed = direction(settings.features, rng.fork('a'));
  const other = direction(settings.features, rng.fork('forgotten'));
  const rest = Math.sqrt(1 - settings.forgotten ** 2);
  return (items, at) => rest * along(other, items, at) - settings.forgotten * along(assessed, items, at);
}

export function direction(features: number, rng: Rng): Float64Array {
  const v = Float64Array.from({ length: features }, () => normal(rng));
  const length = Math.hypot(...v);
  return v.map((x) => x / length);
}

export function along(v: Float64Array, items: Float32Array, at: number): number {
  let total = 0;
  for (let i = 0; i < v.length; i++) total += (v[i] ?? 0) * (items[at + i] ?? 0);
  return total;
}

/** `v` without its part along the unit vector `from`, at unit length. */
export function orthogonal(v: Float64Array, from: Float64Array): Float64Array {
  const shared = v.reduce((total, x, i) => total + x * (from[i] ?? 0), 0);
  const rest = v.map((x, i) => x - shared * (from[i] ?? 0));
  const length = Math.hypot(...rest);
  return rest.map((x) => x / length);
}

const sum = (parts: ArrayLike<number>): number => (parts[0] ?? 0) + (parts[1] ?? 0) + (parts[2] ?? 0) + (parts[3] ?? 0);

export const quadraticWidth = (features: number): number => 1 + features + (features * (features + 1)) / 2;

/** 1, the numbers, and their products by twos. */
export function quadratic(
  items: Float32Array,
  at: number,
  features: number,
  into: Float32Array = new Float32Array(quadraticWidth(features)),
): Float32Array {
  into[0] = 1;
  let k = 1;
  for (let i = 0; i < features; i++) into[k++] = items[at + i] ?? 0;
  for (let i = 0; i < features; i++) {
    const x = items[at + i] ?? 0;
    into[k++] = (x * x - 1) / Math.SQRT2;
    for (let j = i + 1; j < features; j++) into[k++] = (x * (items[at + j] ?? 0)) / Math.SQRT2;
  }
  return into;
}

/** A constant, the four reports, and whether nobody reported. */
function sumRow(reports: readonly number[] | undefined): Float32Array {
  const row = new Float32Array(6);
  row[0] = 1;
  if (reports === undefined) row[5] = 1;
  else for (let i = 0; i < 4; i++) row[1 + i] = reports[i] ?? 0;
  return row;
}
