import { atLeast } from '../../../math/statistics/poisson-binomial.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import { probabilityOfFirst, type Scores } from './answer-model.js';
import { expectedOver, type LikelyPerson } from './likely-people.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** What people contradicted at one level of the paths that the critic chose. */
export interface LevelContradictions {
  readonly level: number;
  readonly contradicted: number;
  /** Comparisons that were far enough apart to be contradicted. */
  readonly of: number;
  /** Contradictions expected of an honest evaluator. */
  readonly expected: number;
  /** Probability of as many or more from an honest evaluator: the exact tail of a sum of unlike trials. */
  readonly tail: number;
}

/** Counts, at each of `levels`, how often people contradict a clear difference in score, and how probable so many are. */
export const contradictionsByLevel = (
  comparisons: readonly NodeComparison[],
  levels: number,
  people: readonly LikelyPerson[],
  critic: PathGateSettings['critic'],
): LevelContradictions[] =>
  Array.from({ length: levels }, (_, level) =>
    contradictionsAt(
      level,
      comparisons.filter((c) => c.level === level),
      people,
      critic,
    ),
  );

/** The largest probability that an honest evaluator is refused at one level or another: 1 − (1 − error)^levels. */
export const falseAlarm = (levels: number, error: number): number => 1 - (1 - error) ** levels;

function contradictionsAt(
  level: number,
  comparisons: readonly NodeComparison[],
  people: readonly LikelyPerson[],
  critic: PathGateSettings['critic'],
): LevelContradictions {
  const clear = comparisons.filter(({ difference }) => Math.abs(difference) >= critic.apart);
  const contradicted = clear.filter(({ difference, answer }) => (answer === 'first') !== difference > 0).length;
  const chances = clear.map((c) => expectedOver(people, (person) => contradictionChance(c, critic.expected, person)));
  const expected = chances.reduce((sum, p) => sum + p, 0);
  return { level, contradicted, of: clear.length, expected, tail: atLeast(contradicted, chances) };
}

/** Probability that a person says the opposite of the scores. */
function contradictionChance(scores: Scores, fidelity: number, person: PersonModel): number {
  const first = probabilityOfFirst(fidelity, scores, person);
  return scores.difference > 0 ? 1 - first : first;
}
