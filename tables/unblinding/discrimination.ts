/** How well two classes are told apart by a score, with an interval. */
export interface Discrimination {
  readonly n: number;
  readonly prevalence: number;
  readonly auroc: number;
  readonly low: number;
  readonly high: number;
}

/** The area under the ROC curve with its interval of so many standard errors, by DeLong, DeLong & Clarke-Pearson 1988. */
export function discrimination(scores: readonly number[], truths: readonly boolean[], z: number): Discrimination {
  const positive = scores.filter((_, i) => truths[i]);
  const negative = scores.filter((_, i) => !truths[i]);
  const [m, n] = [positive.length, negative.length];
  const won = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const ofPositive = positive.map((a) => negative.reduce((sum, b) => sum + won(a, b), 0) / n);
  const ofNegative = negative.map((b) => positive.reduce((sum, a) => sum + won(a, b), 0) / m);
  const auroc = mean(ofPositive);
  const error = Math.sqrt(variance(ofPositive) / m + variance(ofNegative) / n);
  return { n: m + n, prevalence: m / (m + n), auroc, low: auroc - z * error, high: auroc + z * error };
}

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (values.length - 1);
}

/** Scores by logistic regression with a ridge, fitted by gradient descent; features are standardised as they are in what it was fitted to. */
export function logisticScores(
  fitted: readonly (readonly number[])[],
  truths: readonly boolean[],
  scored: readonly (readonly number[])[],
): readonly number[] {
  const width = fitted[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) => fitted.map((row) => row[j] ?? 0));
  const centres = columns.map(mean);
  const spreads = columns.map((column) => Math.sqrt(variance(column)) || 1);
  const standard = (row: readonly number[]) =>
    row.map((each, j) => Math.max(-5, Math.min(5, (each - (centres[j] ?? 0)) / (spreads[j] ?? 1))));
  const rows = fitted.map(standard);
  const weights = new Float64Array(width);
  let bias = 0;
  for (let step = 0; step < 300; step++) {
    const errors = rows.map((row, i) => 1 / (1 + Math.exp(-scoreOf(row, weights) - bias)) - Number(truths[i]));
    for (let j = 0; j < width; j++) {
      const slope = mean(rows.map((row, i) => (row[j] ?? 0) * (errors[i] ?? 0)));
      weights[j] = (weights[j] ?? 0) - 0.3 * (slope + ridge * (weights[j] ?? 0));
    }
    bias -= 0.3 * mean(errors);
  }
  return scored.map((row) => scoreOf(standard(row), weights));
}

const ridge = 0.02;
const scoreOf = (row: readonly number[], weights: Float64Array): number =>
  row.reduce((sum, each, j) => sum + each * (weights[j] ?? 0), 0);
