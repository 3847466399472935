import { below, type Rng } from '../../src/math/rng.js';
import type { PersonModel } from '../../src/safeguards/gate/paths/settings.js';
import { type Evaluators, simulateEvaluators } from './evaluators.js';
import { type Forest, growForest, layerAt, type Report } from './forest.js';
import { type Tree, treeOf } from './tree.js';
import { drawWorld, type World } from './world.js';

/** An evaluator of level k with all those below it, honest or not, and the outcomes that it is audited on. */
export interface Subject {
  readonly world: World;
  readonly evaluators: Evaluators;
  readonly forest: Forest;
  readonly level: number;
  readonly lie: Lie;
  /** How people really answer. */
  readonly person: PersonModel;
}

/** How evaluators lie: node by node (`report`, told the level of the audited evaluator), or on complete outcomes (`tell`). */
export interface Lie {
  readonly name: string;
  readonly report?: (top: number) => Report;
  readonly tell?: (subject: Subject, tree: Tree, chance: Rng) => Tree;
}

/** Local fidelities between which those of every level are drawn, evenly. */
export type Quality = readonly [low: number, high: number];

/** Nodes of each level; candidates that a worker chooses among; delivered outcomes that audits are drawn from. */
const forestSize = 1500;
const candidates = 64;
/** The same where each candidate has to be lied about as a whole first, which takes long. */
const candidatesLiedAbout = 16;
const deliveredOutcomes = 24;

export interface SubjectPlan {
  readonly level: number;
  readonly quality: Quality;
  readonly lie: Lie;
  readonly person: PersonModel;
}

/** The world has one rule more than evaluators: raters of the level above judge by it. */
export function drawSubject({ level, quality: [low, high], lie, person }: SubjectPlan, chance: Rng): Subject {
  const world = drawWorld(level + 1, chance.fork('world'));
  const quality = chance.fork('quality');
  const fidelities = Array.from({ length: level + 1 }, () => low + (high - low) * quality.next());
  const evaluators = simulateEvaluators(world, fidelities, chance.fork('evaluators'));
  const forest = growForest(world, evaluators, forestSize, chance.fork('forest'), lie.report?.(level));
  return { world, evaluators, forest, level, lie, person };
}

/** A tree as the evaluator reports on it; liars that look at complete outcomes lie here. */
export function drawOutcome(subject: Subject, chance: Rng): Tree {
  const { forest, level, lie } = subject;
  const tree = treeOf(forest, level, below(chance, forestSize));
  return lie.tell === undefined ? tree : lie.tell(subject, tree, chance);
}

/** The best by the evaluator's score. */
function deliverOutcome(subject: Subject, chance: Rng): Tree {
  const { forest, level, lie } = subject;
  if (lie.tell !== undefined)
    return bestOf(Array.from({ length: candidatesLiedAbout }, () => drawOutcome(subject, chance)));
  return treeOf(forest, level, deliveredRoot(subject, chance));
}

/** The same without liars that look at complete outcomes: the node of the top layer. */
export function deliveredRoot({ forest, level }: Subject, chance: Rng): number {
  const { scores } = layerAt(forest, level);
  const drawn = Array.from({ length: candidates }, () => below(chance, forestSize));
  return drawn.reduce((a, b) => ((scores[b] as number) > (scores[a] as number) ? b : a));
}

/** A source of delivered outcomes: a new one each time, or, of liars that look at complete outcomes, one of a few. */
export function deliveries(subject: Subject, chance: Rng): (chance: Rng) => Tree {
  if (subject.lie.tell === undefined) return (by) => deliverOutcome(subject, by);
  const some = Array.from({ length: deliveredOutcomes }, () => deliverOutcome(subject, chance));
  return (by) => some[below(by, some.length)] as Tree;
}

export const rootReport = ({ reports, level }: Tree): number => reports[level]?.[0] as number;

const bestOf = (trees: readonly Tree[]): Tree => trees.reduce((a, b) => (rootReport(b) > rootReport(a) ? b : a));
