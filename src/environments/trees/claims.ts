import { below, type Rng, shuffled } from '../../math/rng.js';
import type { SparseRow } from '../../math/row.js';
import type { Belief } from '../../types/legible.js';
import type { HiddenValues, RuledTreeWorld } from './tree-world.js';

export interface ClaimsSettings {
  /** How many symbols there are; half of them are true. */
  readonly symbols: number;
  /** The visible rules; a node carries one of them, drawn uniformly. Default: all three. */
  readonly rules?: readonly ClaimsRule[];
}

export type ClaimsRule = 'parity' | 'majority' | 'if-then-else';

/**
 * Claims: a leaf is one of 64 symbols with a hidden truth value; a node claims what its visible rule makes of its four
 * parts: parity; majority, ties to the first; if part 1 then part 2, else part 3 xor part 4. Values are +1 (true) and −1.
 * Nothing short of every leaf's truth decides a deep claim, so a flat method fails; recursion is necessary here.
 */
export function claims({ symbols, rules = ['parity', 'majority', 'if-then-else'] }: ClaimsSettings): RuledTreeWorld {
  const itemRows = Array.from({ length: symbols }, (_, symbol) => oneHot(symbol, symbols));
  const patterns = 17;
  const nodeRows = Array.from({ length: rules.length * patterns }, (_, cell) => oneHot(cell, rules.length * patterns));
  return {
    name: 'claims',
    about: 'trees of logical claims over symbols of hidden truth: recursion is necessary and corrects itself',
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2',
    rules,
    itemWidth: 1,
    judged: 'claim',
    reports: [-1, 1],
    drawItem(into, at, rng) {
      into[at] = below(rng, symbols);
    },
    combine: (rule, parts) => (holds(rules[rule], pattern(parts)) ? 1 : -1),
    itemRow: (items, at) => at0(itemRows, items[at] ?? 0),
    nodeRow: (rule, reports) => at0(nodeRows, rule * patterns + (reports === undefined ? 16 : pattern(reports))),
    itemRowWidth: symbols,
    nodeRowWidth: rules.length * patterns,
    unseen: { mean: 0, spread: 0, binary: true },
    believe: (rule, parts) => ({ mean: believed(rules[rule], parts), spread: 0, binary: true }),
    drawValue: (rng) => (rng.next() < 0.5 ? 1 : -1),
  };
}

/** Exactly half of the symbols are true: no base rate to lean on. */
export function claimsTruth({ symbols }: Pick<ClaimsSettings, 'symbols'>, rng: Rng): HiddenValues {
  const truth = new Int8Array(symbols).fill(-1);
  for (const symbol of shuffled(rng, [...truth.keys()]).slice(0, symbols / 2)) truth[symbol] = 1;
  return (items, at) => truth[items[at] ?? 0] ?? -1;
}

/** Whether a node holds by its rule, where the parts whose bits are set in `bits` hold (bit 0: the first of four). */
function holds(rule: ClaimsRule | undefined, bits: number): boolean {
  const part = (i: number): boolean => (bits & (1 << i)) !== 0;
  const sum = Number(part(0)) + Number(part(1)) + Number(part(2)) + Number(part(3));
  if (rule === 'parity') return sum % 2 === 1;
  if (rule === 'majority') return sum === 2 ? part(0) : sum > 2;
  return part(0) ? part(1) : part(2) !== part(3);
}

/** 2p − 1, from parts that state 2p − 1 each. */
function believed(rule: ClaimsRule | undefined, parts: readonly Belief[]): number {
  const p = parts.map(({ mean }) => (1 + mean) / 2);
  return 2 * chance(rule, p) - 1;
}

/** Probability that a node holds when its parts hold independently with the given probabilities. */
function chance(rule: ClaimsRule | undefined, p: readonly number[]): number {
  let total = 0;
  for (let bits = 0; bits < 16; bits++) {
    const on = (i: number) => (bits & (1 << i)) !== 0;
    if (!holds(rule, bits)) continue;
    total += p.reduce((weight, pi, i) => weight * (on(i) ? pi : 1 - pi), 1);
  }
  return total;
}

/** Which values are above 0, as bits; bit 0 is the first. */
function pattern(reports: ArrayLike<number>): number {
  let bits = 0;
  for (let i = 0; i < reports.length; i++) if ((reports[i] as number) > 0) bits |= 1 << i;
  return bits;
}

const oneHot = (index: number, width: number): SparseRow => ({
  width,
  index: Int32Array.of(index),
  value: Float32Array.of(1),
});

function at0(rows: readonly SparseRow[], index: number): SparseRow {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`expected an index below ${rows.length}, got ${index}`);
  return row;
}
