import { ascend } from '../math/adam.js';
import { addScaled, dot, type Row } from '../math/row.js';

/** One decision: a row an option, and what the reward model gives for each. */
export interface Decision {
  readonly options: readonly Row[];
  readonly rewards: ArrayLike<number>;
}

export interface PolicyGradientSettings {
  readonly steps: number;
  readonly rate: number;
  /** Bonus for spread-out choices, in rewards of unit standard deviation a nat. */
  readonly entropy: number;
}

/**
 * Policy gradient for a softmax policy that is linear in its options' rows, on one-step decisions. With so few options the
 * expectation over actions is summed, not sampled: the exact gradient of Σ π(a) r(a) + entropy bonus (Williams 1992;
 * Sutton et al. 2000). Rewards are first brought to unit standard deviation (Christiano et al. 2017, arXiv:1706.03741).
 */
export function policyGradient(
  decisions: readonly Decision[],
  width: number,
  settings: PolicyGradientSettings,
  start: Float64Array = new Float64Array(width),
): Float64Array {
  const scale = 1 / (deviation(decisions) || 1);
  const share = 1 / Math.max(1, decisions.length);
  return ascend(
    start,
    (theta, into) => {
      for (const decision of decisions) addGradient(decision, theta, scale, settings.entropy, share, into);
    },
    settings,
  );
}

/** Probabilities of a softmax over logits. */
export function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const weights = logits.map((l) => Math.exp(l - top));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}

function addGradient(
  { options, rewards }: Decision,
  theta: Float64Array,
  scale: number,
  entropy: number,
  share: number,
  into: Float64Array,
): void {
  const p = softmax(options.map((row) => dot(theta, row)));
  const value = p.map((pi, i) => scale * (rewards[i] ?? 0) - entropy * Math.log(Math.max(pi, 1e-12)));
  const mean = p.reduce((total, pi, i) => total + pi * (value[i] ?? 0), 0);
  options.forEach((row, i) => {
    addScaled(into, share * (p[i] ?? 0) * ((value[i] ?? 0) - mean), row);
  });
}

function deviation(decisions: readonly Decision[]): number {
  let [n, total, squares] = [0, 0, 0];
  for (const { rewards } of decisions)
    for (let i = 0; i < rewards.length; i++) {
      const r = rewards[i] ?? 0;
      n++;
      total += r;
      squares += r * r;
    }
  return n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - (total / n) ** 2));
}
