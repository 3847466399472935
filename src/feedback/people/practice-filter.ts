import type { PeopleSettings } from './settings.js';

type Practice = PeopleSettings['practice'];

/** How many of a round's questions have to be right. */
export const neededRight = ({ pass }: Pick<Practice, 'pass'>, questions: number): number =>
  // A share is not exact: 0.55 of 20 would come to a little more than 11.
  Math.max(0, Math.ceil(pass * questions - 1e-9));

/**
 * The probability that somebody passes who is right on each question with probability `right`, over all rounds that they get: 1 − (1 − p)^rounds,
 * where p = P(Binomial(questions, right) ≥ needed).
 */
export function passProbability(practice: Practice, right: number): number {
  const { questions, rounds } = practice;
  const failsRound = 1 - atLeast(neededRight(practice, questions), questions, right);
  return 1 - failsRound ** rounds;
}

/** The largest share of people who toss a coin that practice is to let through. */
const mostGuessers = 0.05;

/** What a round that filters nobody lets through, in one line; undefined where it filters. */
export function practiceFault(practice: Practice): string | undefined {
  const { questions, rounds } = practice;
  const guessers = passProbability(practice, 0.5);
  if (guessers <= mostGuessers) return undefined;
  const through = `somebody who tosses a coin passes with probability ${guessers.toFixed(2)}`;
  const asked =
    questions === 0
      ? 'no questions'
      : `${neededRight(practice, questions)} of ${questions} right in one of ${rounds} rounds`;
  return `people.practice: expected at most ${mostGuessers} of those who guess to pass, got ${asked}, where ${through}`;
}

/** P(Binomial(n, p) ≥ k). */
function atLeast(k: number, n: number, p: number): number {
  let [ways, below] = [1, 0];
  for (let i = 0; i < k; i++) {
    below += ways * p ** i * (1 - p) ** (n - i);
    ways *= (n - i) / (i + 1);
  }
  return Math.max(0, 1 - below);
}
