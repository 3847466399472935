import { below, flip, normal, type Rng } from '../../src/math/rng.js';
import { type Child, type Critic, mostDecisive } from '../../src/safeguards/gate/paths/critic.js';
import {
  type CriticReward,
  learnedCritic,
  taught,
  untaughtCritic,
} from '../../src/safeguards/gate/paths/learned-critic.js';
import { deepCost, deepPlaces, pathCost } from '../../src/safeguards/gate/paths/path-cost.js';
import type { PersonModel } from '../../src/safeguards/gate/paths/settings.js';
import type { Side } from '../../src/types/audit.js';
import type { NodeComparison, PathAudit } from '../../src/types/path-audit.js';
import { judgedIn, layerAt } from './forest.js';
import { deliveries, drawOutcome, type Subject } from './subject.js';
import { gradientAt, judgedAt, type Tree, treeOf } from './tree.js';
import { parts } from './world.js';

export type CriticKind = 'fixed' | 'learned';

/** How many audits of each kind: paths, judgements from what lies several levels below, and pairs of leaves that are read several times. */
export interface AuditPlan {
  readonly paths: number;
  readonly deep: number;
  readonly repeated: number;
  readonly critic?: CriticKind;
}

/** Partners that are looked at before one is chosen. */
const partners = 16;
/** The same of deep judgements, so that some lie on the other side of the mean; and outcomes that they are drawn from. */
const deepPartners = 3;
const partnerOutcomes = 64;
/** How far apart scores should be: of nodes on paths, of deep judgements, and of leaves read several times, for noise and for slips. */
const distance = { path: 0.7, deep: 1.2, near: 0.4, far: 2.5 };
/** Readings of each of the latter. */
const readings = 4;

/** Paths, of each four in a row two through delivered outcomes, and two chosen by the critic; then deep judgements, one of four in a delivered outcome. */
export function auditPaths(subject: Subject, plan: AuditPlan, chance: Rng): PathAudit[] {
  const { paths, deep, repeated, critic: kind = 'fixed' } = plan;
  const deliver = deliveries(subject, chance.fork('delivered'));
  let belief = untaughtCritic;
  const along = Array.from({ length: paths }, (_, i): PathAudit => {
    const path = i % 4 < 2 ? 'random' : 'critic';
    const outcome = i % 2 === 0 ? 'delivered' : 'random';
    const tree = outcome === 'random' ? drawOutcome(subject, chance) : deliver(chance);
    const byCritic = kind === 'fixed' ? mostDecisive : learnedCritic(belief, chance);
    const critic: Critic = path === 'critic' ? byCritic : (children) => below(chance, children.length);
    const walked = walk(subject, tree, { critic, neutral: path === 'critic' }, chance);
    if (path === 'critic') for (const step of rewards(walked)) belief = taught(belief, step);
    return { id: `${i}`, outcome, path, comparisons: walked.comparisons };
  });
  const others = Array.from({ length: deep === 0 ? 0 : partnerOutcomes }, () => drawOutcome(subject, chance));
  const judged = Array.from({ length: deep }, (_, i): PathAudit => {
    const outcome = i % 4 === 0 ? 'delivered' : 'random';
    const tree = outcome === 'random' ? drawOutcome(subject, chance) : deliver(chance);
    const comparisons = [judgeDeep(subject, [tree, others], i, chance)];
    return { id: `deep/${i}`, outcome, path: 'random', comparisons };
  });
  const read = Array.from({ length: repeated }, (_, i): PathAudit => {
    const tree = treeOf(subject.forest, 0, below(chance, layerAt(subject.forest, 0).scores.length));
    const far = i % 10 < 7 ? distance.near : distance.far;
    const comparisons = [
      compare(subject, tree, { level: 0, place: 0, span: 1, gradient: 1 }, { far, readings }, chance),
    ];
    return { id: `people/${i}`, outcome: 'random', path: 'none', comparisons };
  });
  return [...along, ...judged, ...read];
}

interface Walk {
  readonly critic: Critic;
  /** Beside nodes whose score is near the mean. */
  readonly neutral: boolean;
}
interface Walked {
  readonly comparisons: readonly NodeComparison[];
  readonly steps: readonly Pick<CriticReward, 'children' | 'chosen'>[];
}

/** From the root to a leaf: at each node a comparison, then the critic's choice of a child. */
function walk(subject: Subject, tree: Tree, { critic, neutral }: Walk, chance: Rng): Walked {
  const comparisons: NodeComparison[] = [];
  const steps: Pick<CriticReward, 'children' | 'chosen'>[] = [];
  let [place, gradient] = [0, 1];
  for (let level = tree.level; level >= 0; level--) {
    const node = { level, place, span: 1, gradient };
    const far = neutral ? null : distance.path;
    comparisons.push(compare(subject, tree, node, { far, readings: 1 }, chance));
    if (level === 0) break;
    const children = childrenAt(subject, tree, level, place, gradient);
    const chosen = critic(children);
    steps.push({ children, chosen });
    gradient = children[chosen]?.gradient ?? 0;
    place = place * parts + chosen;
  }
  return { comparisons, steps };
}

/**
 * One node judged from what lies several levels below, beside one of another outcome as the evaluator reports on it: places take turns,
 * and of the nodes of the level chance chooses one.
 */
function judgeDeep(
  subject: Subject,
  [tree, others]: readonly [Tree, readonly Tree[]],
  turn: number,
  chance: Rng,
): NodeComparison {
  const { world, forest, person } = subject;
  const places = deepPlaces(subject.level);
  const at = places[Math.floor(turn / 4) % places.length];
  if (at === undefined) throw new RangeError(`expected a level ≥ 1, got ${subject.level}`);
  const node = (of: Tree) => ({ of, place: below(chance, parts ** (of.level - at.level)) });
  const score = ({ of, place }: ReturnType<typeof node>): number => of.reports[at.level]?.[place] as number;
  const first = node(tree);
  const drawn = Array.from({ length: deepPartners }, () => node(others[below(chance, others.length)] as Tree));
  const misfit = (other: ReturnType<typeof node>) => Math.abs(Math.abs(score(first) - score(other)) - distance.deep);
  const second = drawn.reduce((a, b) => (misfit(b) < misfit(a) ? b : a));
  const value = ({ of, place }: ReturnType<typeof node>) => judgedAt(world, forest, of, { ...at, place });
  const answer = reading(value(first) - value(second), person, chance);
  const difference = score(first) - score(second);
  return { ...at, answer, again: [], difference, score: score(first), gradient: 1, looks: deepCost(at) };
}

function childrenAt({ evaluators, forest }: Subject, tree: Tree, level: number, place: number, above: number): Child[] {
  return gradientAt(evaluators, forest, tree, level, place).map((slope, i) => ({
    report: tree.reports[level - 1]?.[place * parts + i] as number,
    gradient: above * slope,
  }));
}

interface Node {
  readonly level: number;
  readonly place: number;
  readonly span: number;
  readonly gradient: number;
}
interface Question {
  /** How far from the node's score that of its partner should lie; null for a partner whose score is near the mean. */
  readonly far: number | null;
  readonly readings: number;
}

function compare(
  subject: Subject,
  tree: Tree,
  { level, place, span, gradient }: Node,
  { far, readings }: Question,
  chance: Rng,
): NodeComparison {
  const { world, forest, person } = subject;
  const score = tree.reports[level]?.[place] as number;
  const partner = partnerOf(layerAt(forest, level).scores, score, far, chance);
  const apart =
    judgedAt(world, forest, tree, { level, place, span }) - judgedIn(world, forest, { level, node: partner, span });
  const read = (): Side => reading(apart, person, chance);
  const difference = score - (layerAt(forest, level).scores[partner] as number);
  const looks = level === 0 ? 2 * readings : pathCost(level) - pathCost(level - 1);
  const [answer, again] = [read(), Array.from({ length: readings - 1 }, read)];
  return { level, answer, again, span, difference, score, gradient, looks };
}

/** A person's answer where two values lie so far apart. */
const reading = (apart: number, { slip, noise }: PersonModel, chance: Rng): Side =>
  apart + Math.SQRT2 * noise * normal(chance) > 0 !== flip(chance, slip) ? 'first' : 'second';

function partnerOf(scores: Float64Array, score: number, far: number | null, chance: Rng): number {
  const misfit = (other: number): number => Math.abs(far === null ? other : Math.abs(score - other) - far);
  const drawn = Array.from({ length: partners }, () => below(chance, scores.length));
  return drawn.reduce((a, b) => (misfit(scores[b] as number) < misfit(scores[a] as number) ? b : a));
}

/** Each step is rewarded where a person contradicts a clear score at the chosen child or below. */
function rewards({ comparisons, steps }: Walked): CriticReward[] {
  const contradicted = comparisons.map(
    ({ difference, answer }) => Math.abs(difference) >= 1 && (answer === 'first') !== difference > 0,
  );
  return steps.map((step, i) => ({ ...step, contradicted: contradicted.slice(i + 1).some(Boolean) }));
}
