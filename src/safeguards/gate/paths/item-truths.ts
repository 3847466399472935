import type { ItemAnswer, WorkedOut } from '../../../types/path-audit.js';
import type { Posterior } from './local-fidelity.js';

type Items = NonNullable<WorkedOut['visible']>['items'];

/** For each item how many more people said that it holds than that it does not. */
export function votesOf(answers: readonly ItemAnswer[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const { item, answer } of answers) votes.set(item, (votes.get(item) ?? 0) + (answer === 'first' ? 1 : -1));
  return votes;
}

/** Stretches into which the share of wrong leaves is divided. */
const stretches = 4096;

/**
 * How well what most people said of each item correlates with whether it holds: one minus twice the share of leaves whose item most people
 * have wrong. An item of d votes more for one side is wrong with probability 1 / (1 + ((1 − slip) / slip)^d), independently of others.
 * Of an item that nobody judged the evaluator's report stands, wrong as often as on judged ones: a beta posterior under a uniform prior.
 */
export function itemFidelity(answers: readonly ItemAnswer[], items: Items, slip: number): Posterior {
  const votes = votesOf(answers);
  const judged = items.filter(({ item }) => votes.has(item));
  const wrong = judged.reduce(
    (shares, { item, share }) => added(shares, share, wrongProbability(votes.get(item) ?? 0, slip)),
    none(),
  );
  const unjudged = 1 - judged.reduce((sum, { share }) => sum + share, 0);
  return fidelityFrom(unjudged > 1e-9 ? spread(wrong, unjudged, errorsOn(judged, votes)) : wrong);
}

const wrongProbability = (votes: number, slip: number): number => 1 / (1 + ((1 - slip) / slip) ** Math.abs(votes));

/** Of the items judged, on how many the evaluator reports what most people do not say. */
function errorsOn(judged: Items, votes: ReadonlyMap<string, number>): { readonly wrong: number; readonly of: number } {
  const wrong = judged.filter(({ item, holds }) => holds !== (votes.get(item) ?? 0) > 0).length;
  return { wrong, of: judged.length };
}

/** Probabilities of shares 0, 1/4096 … 1 of leaves being wrong. */
function none(): Float64Array {
  const shares = new Float64Array(stretches + 1);
  shares[0] = 1;
  return shares;
}

/** With an item more, which is wrong with probability p. Its share is rounded up to a whole number of stretches. */
function added(shares: Float64Array, share: number, p: number): Float64Array {
  const by = Math.ceil(share * stretches);
  return shares.map((here, i) => (1 - p) * here + p * moved(shares, i, by));
}

/** What comes to stretch `i` from `by` stretches below; the last one takes all that would go further. */
function moved(shares: Float64Array, i: number, by: number): number {
  if (i < stretches) return i >= by ? (shares[i - by] as number) : 0;
  return shares.subarray(Math.max(0, stretches - by)).reduce((sum, each) => sum + each, 0);
}

/** With the leaves that nobody judged, of which an unknown share is wrong. */
function spread(
  shares: Float64Array,
  unjudged: number,
  { wrong, of }: { readonly wrong: number; readonly of: number },
): Float64Array {
  const { values, probabilities } = betaPosterior(wrong, of);
  const out = new Float64Array(stretches + 1);
  values.forEach((value, k) => {
    const by = Math.ceil(value * unjudged * stretches);
    for (let i = 0; i <= stretches; i++)
      out[i] = (out[i] as number) + (probabilities[k] as number) * moved(shares, i, by);
  });
  return out;
}

function fidelityFrom(shares: Float64Array): Posterior {
  return {
    values: Float64Array.from(shares, (_, i) => 1 - (2 * (stretches - i)) / stretches),
    probabilities: shares.toReversed(),
  };
}

/** Points of a share that is known from counts. */
const points = 4000;

/** A share of which so many of so many trials speak, under a uniform prior: its posterior, on the middles of 4,000 stretches. */
export function betaPosterior(count: number, of: number): Posterior {
  const values = Float64Array.from({ length: points }, (_, i) => (i + 0.5) / points);
  const logs = values.map((p) => count * Math.log(p) + (of - count) * Math.log(1 - p));
  const largest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const weights = logs.map((log) => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { values, probabilities: weights.map((weight) => weight / total) };
}

/** One minus twice a share of errors: the correlation of reports that are right or wrong with what is so. */
export const correlationOf = ({ values, probabilities }: Posterior): Posterior => ({
  values: values.map((value) => 1 - 2 * value).reverse(),
  probabilities: probabilities.toReversed(),
});
