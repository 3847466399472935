import { atLeast } from '../../../math/statistics/poisson-binomial.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import { probabilityOfFirst, type Scores } from './answer-model.js';
import { expectedOver, type LikelyPerson } from './likely-people.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** How often people contradicted clear differences in score on the paths that the critic chose. */
export interface Contradictions {
  readonly contradicted: number;
  /** Comparisons that were far enough apart to be contradicted. */
  readonly of: number;
  /** Contradictions expected of an honest evaluator. */
  readonly expected: number;
  /** Probability of as many or more from an honest evaluator: the exact tail of a sum of unlike trials. */
  readonly tail: number;
}

/** Level by level, and at all levels together: lies that are spread over levels are few at each. */
export interface ContradictionsFound {
  readonly levels: readonly (Contradictions & { readonly level: number })[];
  readonly together: Contradictions;
}

/** Counts, at each of `levels` and together, how often people contradict a clear difference in score, and how probable so many are. */
export const findContradictions = (
  comparisons: readonly NodeComparison[],
  levels: number,
  people: readonly LikelyPerson[],
  critic: PathGateSettings['critic'],
): ContradictionsFound => ({
  levels: Array.from({ length: levels }, (_, level) => {
    const some = comparisons.filter((c) => c.level === level);
    return { level, ...contradictionsIn(some, people, critic) };
  }),
  together: contradictionsIn(comparisons, people, critic),
});

/** The largest probability that an honest evaluator is refused by one of so many tests: 1 − (1 − error)^tests. */
export const falseAlarm = (tests: number, error: number): number => 1 - (1 - error) ** tests;

function contradictionsIn(
  comparisons: readonly NodeComparison[],
  people: readonly LikelyPerson[],
  critic: PathGateSettings['critic'],
): Contradictions {
  const clear = comparisons.filter(({ difference }) => Math.abs(difference) >= critic.apart);
  const contradicted = clear.filter(({ difference, answer }) => (answer === 'first') !== difference > 0).length;
  const chances = clear.map((c) => expectedOver(people, (person) => contradictionChance(c, critic.expected, person)));
  const expected = chances.reduce((sum, p) => sum + p, 0);
  return { contradicted, of: clear.length, expected, tail: atLeast(contradicted, chances) };
}

/** Probability that a person says the opposite of the scores. */
function contradictionChance(scores: Scores, fidelity: number, person: PersonModel): number {
  const first = probabilityOfFirst(fidelity, scores, person);
  return scores.difference > 0 ? 1 - first : first;
}
