import { below, type Rng } from '../../src/math/rng.js';
import { type Evaluators, leafScore } from './evaluators.js';
import { briefSize, leafSize, leafValue, normals, parts, ruleValue, type World } from './world.js';

/** Nodes of one level, each made of nodes of the level below, drawn with replacement. */
export interface Layer {
  readonly briefs: Float64Array;
  readonly children: Int32Array;
  readonly truth: Float64Array;
  /** The evaluator's scores, as it reports them. */
  readonly scores: Float64Array;
  /** What a person makes of the node from the reports on its parts; of a leaf, its value. */
  readonly judged: Float64Array;
}

export type Forest = readonly Layer[];

/** What an evaluator reports in place of its score, node by node and without a look at what the node is part of. */
export type Report = (score: number, level: number, chance: Rng) => number;

/** Outcomes of levels 0 … k, `size` of each. A tree of any level is a node and what is below it; deep trees meet the same leaf again. */
export function growForest(
  world: World,
  evaluators: Evaluators,
  size: number,
  chance: Rng,
  report: Report = (s) => s,
): Forest {
  const layers: Layer[] = [leaves(world, evaluators, size, chance, report)];
  evaluators.rules.forEach((weights, i) => {
    layers.push(layerAbove(layers[i] as Layer, [world.rules[i] as Float64Array, weights], size, i + 1, chance, report));
  });
  return layers;
}

export function layerAt(forest: Forest, level: number): Layer {
  const layer = forest[level];
  if (layer === undefined) throw new RangeError(`expected a level below ${forest.length}, got ${level}`);
  return layer;
}

/** What a person makes of a node of the forest from what lies `span` levels below: its reports, or leaves themselves. */
export function judgedIn(
  world: World,
  forest: Forest,
  { level, node, span }: { readonly level: number; readonly node: number; readonly span: number },
): number {
  const { briefs, children, scores, truth, judged } = layerAt(forest, level);
  if (span === 0) return scores[node] as number;
  if (level === 0) return truth[node] as number;
  if (span === 1) return judged[node] as number;
  const below = Array.from({ length: parts }, (_, i) =>
    judgedIn(world, forest, { level: level - 1, node: children[node * parts + i] as number, span: span - 1 }),
  );
  return ruleValue(world.rules[level - 1] as Float64Array, briefs, node * briefSize, below);
}

function leaves(world: World, evaluators: Evaluators, size: number, chance: Rng, report: Report): Layer {
  const truth = new Float64Array(size);
  const scores = truth.map((_, n) => {
    const x = normals(leafSize, chance);
    truth[n] = leafValue(world, x);
    return report(leafScore(world, evaluators, x), 0, chance);
  });
  return { briefs: new Float64Array(), children: new Int32Array(), truth, scores, judged: truth };
}

function layerAbove(
  under: Layer,
  [rule, weights]: readonly [Float64Array, Float64Array],
  size: number,
  level: number,
  chance: Rng,
  report: Report,
): Layer {
  const briefs = normals(size * briefSize, chance);
  const children = Int32Array.from({ length: size * parts }, () => below(chance, under.scores.length));
  const of = (values: Float64Array) => Float64Array.from(children, (child) => values[child] as number);
  const all = (by: Float64Array, values: Float64Array) =>
    Float64Array.from({ length: size }, (_, n) => ruleValue(by, briefs, n * briefSize, values, n * parts));
  const reports = of(under.scores);
  return {
    briefs,
    children,
    truth: all(rule, of(under.truth)),
    scores: all(weights, reports).map((score) => report(score, level, chance)),
    judged: all(rule, reports),
  };
}
