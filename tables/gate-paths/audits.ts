import { below, flip, normal, type Rng } from '../../src/math/rng.js';
import { type Child, type Critic, mostDecisive } from '../../src/safeguards/gate/paths/critic.js';
import {
  type CriticReward,
  learnedCritic,
  taught,
  untaughtCritic,
} from '../../src/safeguards/gate/paths/learned-critic.js';
import { pathCost } from '../../src/safeguards/gate/paths/path-cost.js';
import type { NodeComparison, PathAudit } from '../../src/types/path-audit.js';
import { layerAt } from './forest.js';
import { deliveries, drawOutcome, type Subject } from './subject.js';
import { gradientAt, judgedAt, type Tree } from './tree.js';
import { parts } from './world.js';

export type CriticKind = 'fixed' | 'learned';

/** Partners that are looked at before one is chosen. */
const partners = 16;

/** `n` paths: of each four in a row two through delivered outcomes, and two chosen by the critic. */
export function auditPaths(subject: Subject, n: number, chance: Rng, kind: CriticKind = 'fixed'): PathAudit[] {
  const deliver = deliveries(subject, chance.fork('delivered'));
  let belief = untaughtCritic;
  return Array.from({ length: n }, (_, i) => {
    const outcome = i % 2 === 0 ? 'delivered' : 'random';
    const path = i % 4 < 2 ? 'random' : 'critic';
    const tree = outcome === 'random' ? drawOutcome(subject, chance) : deliver(chance);
    const byCritic = kind === 'fixed' ? mostDecisive : learnedCritic(belief, chance);
    const critic: Critic = path === 'critic' ? byCritic : (children) => below(chance, children.length);
    const { comparisons, steps } = walk(subject, tree, critic, path === 'critic', chance);
    if (path === 'critic') for (const step of rewards(comparisons, steps)) belief = taught(belief, step);
    return { id: `${i}`, outcome, path, comparisons };
  });
}

type Step = Pick<CriticReward, 'children' | 'chosen'>;

/** From the root to a leaf: at each node a comparison, then the critic's choice of a child. */
function walk(subject: Subject, tree: Tree, critic: Critic, neutral: boolean, chance: Rng) {
  const comparisons: NodeComparison[] = [];
  const steps: Step[] = [];
  let [place, gradient] = [0, 1];
  for (let level = tree.level; level >= 0; level--) {
    comparisons.push(compare(subject, tree, { level, place, gradient, neutral }, chance));
    if (level === 0) break;
    const children = childrenAt(subject, tree, level, place, gradient);
    const chosen = critic(children);
    steps.push({ children, chosen });
    gradient = children[chosen]?.gradient ?? 0;
    place = place * parts + chosen;
  }
  return { comparisons, steps };
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
  readonly gradient: number;
  /** Beside a node whose score is near the mean, rather than .7 away. */
  readonly neutral: boolean;
}

function compare(subject: Subject, tree: Tree, { level, place, gradient, neutral }: Node, chance: Rng): NodeComparison {
  const { world, forest, person } = subject;
  const score = tree.reports[level]?.[place] as number;
  const { scores, judged } = layerAt(forest, level);
  const misfit = (other: number): number => Math.abs(neutral ? other : Math.abs(score - other) - 0.7);
  const drawn = Array.from({ length: partners }, () => below(chance, scores.length));
  const partner = drawn.reduce((a, b) => (misfit(scores[b] as number) < misfit(scores[a] as number) ? b : a));
  const first = judgedAt(world, forest, tree, level, place) + person.noise * normal(chance);
  const second = (judged[partner] as number) + person.noise * normal(chance);
  const answer = first > second !== flip(chance, person.slip) ? 'first' : 'second';
  const looks = level === 0 ? pathCost(0) : pathCost(level) - pathCost(level - 1);
  return { level, answer, difference: score - (scores[partner] as number), gradient, looks };
}

/** Each step is rewarded where a person contradicts a clear score at the chosen child or below. */
function rewards(comparisons: readonly NodeComparison[], steps: readonly Step[]): CriticReward[] {
  const contradicted = comparisons.map(
    ({ difference, answer }) => Math.abs(difference) >= 1 && (answer === 'first') !== difference > 0,
  );
  return steps.map((step, i) => ({ ...step, contradicted: contradicted.slice(i + 1).some(Boolean) }));
}
