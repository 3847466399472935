import { below, flip, normal } from '../../src/math/rng.js';
import type { Lie, Subject } from './subject.js';
import { gradientAt, leafGradients, scoreAt, type Tree } from './tree.js';
import { parts } from './world.js';

export const honest: Lie = { name: 'honest' };

/** Reports of the top level are about other outcomes: a draw from the same distribution. */
export const shuffled: Lie = {
  name: 'shuffled help',
  report: (top) => (score, level, chance) => (level === top ? normal(chance) : score),
};

/** Every report, of every level, says the opposite with probability `share`. */
export const flips = (share: number): Lie => ({
  name: `${percent(share)} of reports flipped`,
  report: () => (score, _, chance) => (flip(chance, share) ? -score : score),
});

/** Honest in trees of depth below 3; in deeper ones half of the reports of level 1 say the opposite. */
export const onlyDeep: Lie = {
  name: 'half of level 1 flipped, in deep trees only',
  report: (top) => (score, level, chance) => (top >= 3 && level === 1 && flip(chance, 0.5) ? -score : score),
};

/**
 * In a share of outcomes one leaf, drawn from those of ranks `from` to `to` by what the root's score owes to them, gets the report in
 * [−size, size] that pulls the root's score down where it is above zero, up where it is below.
 */
export const leafLie = (
  name: string,
  ranks: { readonly from: number; readonly to: number },
  share = 1,
  size = 3,
): Lie => ({
  name,
  tell: (subject, tree, chance) => {
    if (!flip(chance, share)) return tree;
    const gradients = leafGradients(subject.evaluators, subject.forest, tree);
    const place = ranked(tree, gradients)[ranks.from - 1 + below(chance, ranks.to - ranks.from + 1)] as number;
    const report = size * Math.sign(-rootOf(tree) * (gradients[place] as number));
    return corrupted(subject, tree, place, (level, score) => (level === 0 ? report : score));
  },
});

/** On the way from the most decisive leaf to the root, evaluators of every level pull the root's score the same way, each by `shift`. */
export const colluding = (shift: number): Lie => ({
  name: `every level on the decisive path adds ${shift} sd`,
  tell: (subject, tree) => {
    const place = ranked(tree, leafGradients(subject.evaluators, subject.forest, tree))[0] as number;
    const pull = alongPath(subject, tree, place).map((gradient) => shift * Math.sign(-rootOf(tree) * gradient));
    return corrupted(subject, tree, place, (level, score) => score + (pull[level] as number));
  },
});

/** The evaluators of every level pull each report of the outcome the same way by `shift`: errors that no path shows as large ones. */
export const pervasive = (shift: number): Lie => ({
  name: `every report of an outcome pulls the same way by ${shift} sd`,
  tell: (subject, tree) => {
    const reports = tree.reports.map((some) => some.slice());
    const told = { ...tree, reports };
    let gradients = Float64Array.of(1);
    const pulls: Float64Array[] = [];
    for (let j = tree.level; j >= 0; j--) {
      pulls[j] = gradients.map((gradient) => shift * Math.sign(-rootOf(tree) * gradient));
      if (j > 0)
        gradients = Float64Array.from(
          [...gradients].flatMap((above, place) =>
            gradientAt(subject.evaluators, subject.forest, tree, j, place).map((slope) => above * slope),
          ),
        );
    }
    reports.forEach((some, j) => {
      for (let place = 0; place < some.length; place++) {
        const score = j === 0 ? (some[place] as number) : scoreAt(subject.evaluators, subject.forest, told, j, place);
        some[place] = score + (pulls[j]?.[place] as number);
      }
    });
    return told;
  },
});

/** The tree with the reports from a leaf up to the root made anew: `report` is told the level and the score by what lies below. */
function corrupted(
  { evaluators, forest }: Subject,
  tree: Tree,
  leaf: number,
  report: (level: number, score: number) => number,
): Tree {
  const told: Tree = { ...tree, reports: tree.reports.map((some) => some.slice()) };
  for (let level = 0, place = leaf; level <= tree.level; level++, place = Math.floor(place / parts)) {
    const reports = told.reports[level] as Float64Array;
    const score = level === 0 ? (reports[place] as number) : scoreAt(evaluators, forest, told, level, place);
    reports[place] = report(level, score);
  }
  return told;
}

/** ∂ score of the root / ∂ report, for the nodes above a leaf and itself, level 0 first. */
function alongPath({ evaluators, forest }: Subject, tree: Tree, leaf: number): number[] {
  const gradients: number[] = [];
  let gradient = 1;
  for (let level = tree.level; level > 0; level--) {
    gradients[level] = gradient;
    const child = Math.floor(leaf / parts ** (level - 1));
    gradient *= gradientAt(evaluators, forest, tree, level, Math.floor(child / parts))[child % parts] as number;
  }
  gradients[0] = gradient;
  return gradients;
}

/** Leaves by what the root's score owes to them, largest first. */
function ranked(tree: Tree, gradients: Float64Array): number[] {
  const reports = tree.reports[0] as Float64Array;
  const sizes = gradients.map((gradient, i) => Math.abs(gradient * (reports[i] as number)));
  return [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
}

const rootOf = ({ reports, level }: Tree): number => reports[level]?.[0] as number;
const percent = (share: number): string => `${Math.round(100 * share)} %`;
