import type { Rng } from '../../math/rng.js';
import type { Row } from '../../math/row.js';
import type { Belief } from '../../types/legible.js';
import type { TreeNode } from './tree.js';

/**
 * A tree world's own part: what a leaf is, which visible rules put four parts together, and how both are encoded. It knows
 * no hidden value: what a leaf is worth is made apart, by the world's `hiddenValues`, for experiments and the rater's truth port.
 */
export interface TreeWorld extends Partial<TreeRules> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** Names of the visible rules; a node carries one, drawn uniformly. */
  readonly rules: readonly string[];
  /** Numbers a leaf. */
  readonly itemWidth: number;
  /** Numbers of the visible brief that every inner node carries, standard normal; absent: no briefs. */
  readonly briefWidth?: number;
  /** 'claim': a rater says whether one outcome holds. 'pair': which of two of the same make (the same rules) is worth more. */
  readonly judged: 'claim' | 'pair';
  /** What may be reported, ascending, in units of value. */
  readonly reports: readonly number[];
  drawItem(into: Float32Array, at: number, rng: Rng): void;
  /** Encodes a leaf; a dense row may be written into `into` and be that. Rows may be shared: never write to others. */
  itemRow(items: Float32Array, at: number, into?: Float32Array): Row;
  /** Encodes a node by what is visible of it and the reports on its parts; `undefined` reports: nobody has reported. */
  nodeRow(rule: number, reports: readonly number[] | undefined, at: TreeNode, into?: Float32Array): Row;
  readonly itemRowWidth: number;
  readonly nodeRowWidth: number;
  /** Belief about a leaf that nobody inspected. */
  readonly unseen: Belief;
  /** A value that an unseen leaf may have (its prior), for worlds without a closed form. */
  drawValue(rng: Rng): number;
}

/** How a node's value follows from its parts'. A world has it where the rule is visible; where only people know it, it is made apart, as hidden values are. */
export interface TreeRules {
  /** The value of a node from the values of its four parts. */
  combine(rule: number, parts: ArrayLike<number>, at: TreeNode): number;
  /** The value of a node for whoever read every leaf below it, where that shows more than the values of its parts do. Absent: `combine`. */
  inspect?(rule: number, parts: ArrayLike<number>, at: TreeNode): number;
  /** Belief about a node from beliefs about its parts. `undefined`: no closed form, complete the unseen leaves at random instead. */
  believe?(rule: number, parts: readonly Belief[], at: TreeNode): Belief;
}

/** A tree world together with its rules, visible or not: what truth and raters are made of. */
export type RuledTreeWorld = TreeWorld & TreeRules;

/** Makes the hidden value of a leaf, from the same seed as the world. Only experiments and the truth port hold the result. */
export type HiddenValues = (items: Float32Array, at: number) => number;
