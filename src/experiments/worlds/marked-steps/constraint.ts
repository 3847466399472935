import type { Rng } from '../../../math/rng.js';
import { isMemoryless, judge } from '../../../safeguards/index.js';
import type { Constraint, SideConstraint } from '../../../types/constraint.js';
import type { FitReward } from '../../../types/reward-model.js';
import type { StepTask } from '../../../types/task.js';
import type { StepLabel } from './labels.js';
import { type Learned, learnedStepConstraint, permitted } from './learned.js';

/** What people marked, as constraints that grow with it: exactly these steps, and what is like them once that can be learned. */
export interface MarkedStepConstraint<O, A> {
  readonly constraints: readonly Constraint<O, A>[];
  /** Replaces all labels by these. Deterministic in labels and rng. */
  setLabels(labels: readonly StepLabel[], chance: Rng): Promise<ConstrainedSteps>;
}

/** `forbidden`: steps that are, each by itself. `learned`: what was fitted, and whether it holds beside them. */
export interface ConstrainedSteps {
  readonly forbidden: number;
  readonly learned: Learned;
}

export type Steps<S, O> = Pick<StepTask<S, O>, 'observation' | 'action' | 'actions' | 'step'>;

/**
 * Forbids the steps that people marked; and, where enough was labelled to show that it helps, steps that are like them. Neither leaves
 * somebody without a way to act: of marks the last one that would is passed over, and where nothing that was learned permits is
 * left, what was learned stands aside. Where a constraint over time stands beside them, it cannot be told what would be left, and
 * nothing is forbidden.
 */
export function markedStepConstraint<S, O>(
  task: Steps<S, O>,
  beside: readonly SideConstraint<O, number>[],
  fit: FitReward,
): MarkedStepConstraint<O, number> {
  const memoryless = beside.filter(isMemoryless);
  const tells = memoryless.length === beside.length;
  const marked = exactly(task, memoryless);
  const alike = learnedStepConstraint(task, marked.left, fit);
  return {
    constraints: [marked.constraint, alike.constraint],
    async setLabels(labels, chance) {
      const read = (tells ? labels : []).map(({ answer, observation, action, acceptable }) => ({
        answer,
        acceptable,
        observation: task.observation.decode(observation),
        action: task.action.decode(action),
      }));
      const forbidden = marked.forbid(read.filter(({ acceptable }) => !acceptable));
      return { forbidden, learned: await alike.learn(read, chance) };
    },
  };
}

interface MarkedStep<O> {
  readonly observation: O;
  readonly action: number;
}

/** Forbids single steps, and nothing else. `left`: what may be done then. */
function exactly<S, O>({ observation, actions }: Steps<S, O>, beside: readonly Constraint<O, number>[]) {
  let forbidden = new Set<string>();
  const keyOf = (seen: O, act: number) => JSON.stringify([observation.encode(seen), act]);
  const left = (seen: O): readonly number[] =>
    [...actions.keys()].filter(
      (act) => !forbidden.has(keyOf(seen, act)) && judge(beside, seen, act).verdict.is === 'permitted',
    );
  const constraint: Constraint<O, number> = {
    name: 'never-marked',
    about: 'what people marked as never to happen',
    source: 'acceptability labels as in Dai et al. 2023 (Safe RLHF), arXiv:2310.12773',
    judge: (seen, act) => (forbidden.has(keyOf(seen, act)) ? vetoed : permitted),
  };
  return {
    constraint,
    left,
    forbid(steps: readonly MarkedStep<O>[]): number {
      forbidden = new Set();
      for (const { observation: seen, action: act } of steps)
        if (left(seen).some((other) => other !== act)) forbidden.add(keyOf(seen, act));
      return forbidden.size;
    },
  };
}

const vetoed = { is: 'forbidden', reason: 'somebody marked it: this must never happen' } as const;
