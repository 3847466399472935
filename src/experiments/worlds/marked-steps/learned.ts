import { flip, type Rng } from '../../../math/rng.js';
import { type AcceptabilityLabel, learnedConstraint } from '../../../safeguards/index.js';
import type { Constraint, Verdict } from '../../../types/constraint.js';
import type { FitReward } from '../../../types/reward-model.js';
import type { StepTask } from '../../../types/task.js';

/** What was fitted to acceptability labels, and whether it is used. */
export interface Learned {
  /** Steps that the fit saw, and steps that the threshold was chosen by. */
  readonly labels: number;
  readonly heldOut: number;
  /** The least score that is permitted; null where none is shown to keep the risk, or nothing was fitted. */
  readonly threshold: number | null;
  /** Share of the acceptable held-out steps that are permitted. */
  readonly kept: number | null;
  readonly used: boolean;
}

/** A label, and the answer that it stands in. */
export type MarkedLabel<O> = AcceptabilityLabel<O, number> & { readonly answer: string };

/**
 * No more than `alpha` of the steps that are permitted may be unacceptable, as surely as 1 − `delta`: that takes 45 held-out labels at the
 * least. Wider than for true labels (docs/constraints.md), for people's are not, and exact marks hold besides. Steps of one item
 * do not come independently, so that the bound is a guide and no promise.
 */
const [alpha, delta] = [0.05, 0.1];

/** What would take away more than a fifth of what people left unmarked is not used. */
const leastKept = 0.8;

/**
 * Forbids steps that are like those that people marked, and what is unlike all that they labelled; but nothing before `learn` has shown that most of
 * what they left unmarked is permitted, and nothing where none of what is `left` to do would be permitted.
 */
export function learnedStepConstraint<S, O>(
  { step }: Pick<StepTask<S, O>, 'step'>,
  left: (seen: O) => readonly number[],
  fit: FitReward,
) {
  let learned: Constraint<O, number> | undefined;
  const features = (observation: O, action: number): Float32Array => {
    const row = new Float32Array(step.width);
    step.write({ observation, action }, row, 0);
    return row;
  };
  const constraint: Constraint<O, number> = {
    name: 'never-learned',
    about: 'what is like steps that people marked as never to happen',
    source: 'Bates et al. 2021, arXiv:2101.02703; labels as in Dai et al. 2023 (Safe RLHF), arXiv:2310.12773',
    judge(seen, act) {
      const { is } = learned?.judge(seen, act) ?? permitted;
      if (is === 'permitted') return permitted;
      return left(seen).some((other) => learned?.judge(seen, other).is === 'permitted') ? vetoed[is] : permitted;
    },
  };
  return {
    constraint,
    async learn(labels: readonly MarkedLabel<O>[], chance: Rng): Promise<Learned> {
      learned = undefined;
      const [seen, heldOut] = halved(labels, chance);
      const counts = { labels: seen.length, heldOut: heldOut.length };
      if (new Set(seen.map(({ acceptable }) => acceptable)).size < 2)
        return { ...counts, threshold: null, kept: null, used: false };
      const settings = { name: constraint.name, about: constraint.about, features, fit, alpha, delta };
      const fitted = await learnedConstraint(settings, seen, heldOut, chance.fork('fit'));
      const { threshold, kept } = fitted;
      const used = Number.isFinite(threshold) && kept !== null && kept >= leastKept;
      if (used) learned = fitted.constraint;
      return { ...counts, threshold: Number.isFinite(threshold) ? threshold : null, kept, used };
    },
  };
}

export const permitted = { is: 'permitted' } as const;

/** One record each: vetoes that are alike are counted together by it. */
const vetoed = {
  forbidden: { is: 'forbidden', reason: 'it is like steps that people marked: this must never happen' },
  unknown: { is: 'unknown', reason: 'it is unlike what people left unmarked' },
} as const satisfies Readonly<Record<string, Verdict>>;

/** Labels to fit, and labels held out: those of one answer are about the same few items, and stay together. */
function halved<O>(
  labels: readonly MarkedLabel<O>[],
  chance: Rng,
): readonly [readonly MarkedLabel<O>[], readonly MarkedLabel<O>[]] {
  const chosen = new Map([...new Set(labels.map(({ answer }) => answer))].map((answer) => [answer, pick(answer)]));
  return [labels.filter(({ answer }) => !chosen.get(answer)), labels.filter(({ answer }) => chosen.get(answer))];

  function pick(answer: string): boolean {
    return flip(chance.fork('held-out').fork(answer), 0.5);
  }
}
