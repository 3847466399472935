import type { Evaluators } from './evaluators.js';
import { type Forest, layerAt } from './forest.js';
import { briefSize, parts, ruleGradient, ruleValue, type World } from './world.js';

/** One outcome of a forest, node by node, with the reports that its own evaluator made on each. Level j has 4^(k − j) nodes. */
export interface Tree {
  readonly level: number;
  /** Which node of the forest's layer stands at each place, by level. */
  readonly nodes: readonly Int32Array[];
  readonly reports: readonly Float64Array[];
}

export function treeOf(forest: Forest, level: number, root: number): Tree {
  const nodes: Int32Array[] = [];
  nodes[level] = Int32Array.of(root);
  for (let j = level; j > 0; j--) {
    const { children } = layerAt(forest, j);
    const above = nodes[j] as Int32Array;
    nodes[j - 1] = Int32Array.from(
      { length: above.length * parts },
      (_, n) => children[(above[Math.floor(n / parts)] as number) * parts + (n % parts)] as number,
    );
  }
  return {
    level,
    nodes,
    reports: nodes.map((at, j) => Float64Array.from(at, (n) => layerAt(forest, j).scores[n] as number)),
  };
}

/** What a person makes of the node at a place from what lies `span` levels below: reports, or leaves themselves. */
export function judgedAt(
  world: World,
  forest: Forest,
  tree: Tree,
  { level, place, span }: { readonly level: number; readonly place: number; readonly span: number },
): number {
  const node = nodeAt(tree, level, place);
  if (span === 0) return tree.reports[level]?.[place] as number;
  if (level === 0) return layerAt(forest, 0).truth[node] as number;
  const below = Array.from({ length: parts }, (_, i) =>
    judgedAt(world, forest, tree, { level: level - 1, place: place * parts + i, span: span - 1 }),
  );
  return ruleValue(world.rules[level - 1] as Float64Array, layerAt(forest, level).briefs, node * briefSize, below);
}

/** The score that the evaluator has for a node, given the reports on its parts; above level 0. */
export const scoreAt = (evaluators: Evaluators, forest: Forest, tree: Tree, level: number, place: number): number =>
  ruleValue(evaluators.rules[level - 1] as Float64Array, ...seenAt(forest, tree, level, place));

/** ∂ score / ∂ report on each part of a node above level 0. */
export const gradientAt = (
  evaluators: Evaluators,
  forest: Forest,
  tree: Tree,
  level: number,
  place: number,
): number[] => ruleGradient(evaluators.rules[level - 1] as Float64Array, ...seenAt(forest, tree, level, place));

/** What a rule is applied to at a node above level 0: the briefs of its level, where its own begins, the reports below, where those on its parts begin. */
function seenAt(forest: Forest, tree: Tree, level: number, place: number) {
  const reports = tree.reports[level - 1] as Float64Array;
  return [layerAt(forest, level).briefs, nodeAt(tree, level, place) * briefSize, reports, place * parts] as const;
}

/** ∂ score of the root / ∂ report on each leaf. */
export function leafGradients(evaluators: Evaluators, forest: Forest, tree: Tree): Float64Array {
  let gradients = Float64Array.of(1);
  for (let j = tree.level; j > 0; j--) {
    const next = new Float64Array(gradients.length * parts);
    gradients.forEach((above, place) => {
      gradientAt(evaluators, forest, tree, j, place).forEach((slope, i) => {
        next[place * parts + i] = above * slope;
      });
    });
    gradients = next;
  }
  return gradients;
}

const nodeAt = (tree: Tree, level: number, place: number): number => tree.nodes[level]?.[place] as number;
