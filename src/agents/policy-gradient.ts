import { ascend } from '../math/adam.js';
import { addScaled, dot, type Row } from '../math/row.js';

/** One decision: a row an option, and what the reward model gives for each. */
export interface OneStepDecision {
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
  decisions: readonly OneStepDecision[],
  width: number,
  settings: PolicyGradientSettings,
  start: Float64Array = new Float64Array(width),
): Float64Array {
  const scale = 1 / (deviation(decisions) || 1);
  const add = gradientOf(decisions, scale, settings.entropy);
  return ascend(
    start,
    (theta, into) => {
      for (const decision of decisions) add(decision, theta, into);
    },
    settings,
  );
}

/** Probabilities of a softmax over logits. */
export function softmax(logits: readonly number[]): number[] {
  const p = Float64Array.from(logits);
  toSoftmax(p, p.length);
  return [...p];
}

/** Turns the first `count` of some logits into the probabilities of their softmax, in place. */
function toSoftmax(logits: Float64Array, count: number): void {
  let [top, total] = [Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < count; i++) top = Math.max(top, logits[i] as number);
  for (let i = 0; i < count; i++) {
    logits[i] = Math.exp((logits[i] as number) - top);
    total += logits[i] as number;
  }
  for (let i = 0; i < count; i++) logits[i] = (logits[i] as number) / total;
}

/** Adds the gradient of one of the decisions into a vector. The arrays that it works in are made once for all decisions: this is the inner loop of training. */
function gradientOf(
  decisions: readonly OneStepDecision[],
  scale: number,
  entropy: number,
): (decision: OneStepDecision, theta: Float64Array, into: Float64Array) => void {
  const share = 1 / Math.max(1, decisions.length);
  const most = decisions.reduce((count, { options }) => Math.max(count, options.length), 0);
  const [p, value] = [new Float64Array(most), new Float64Array(most)];
  return ({ options, rewards }, theta, into) => {
    for (let i = 0; i < options.length; i++) p[i] = dot(theta, options[i] as Row);
    toSoftmax(p, options.length);
    let mean = 0;
    for (let i = 0; i < options.length; i++) {
      const pi = p[i] as number;
      value[i] = scale * (rewards[i] ?? 0) - entropy * Math.log(Math.max(pi, 1e-12));
      mean += pi * (value[i] as number);
    }
    for (let i = 0; i < options.length; i++)
      addScaled(into, share * (p[i] as number) * ((value[i] as number) - mean), options[i] as Row);
  };
}

function deviation(decisions: readonly OneStepDecision[]): number {
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
