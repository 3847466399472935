import type { OutcomeConstraint, SideConstraint, Verdict } from '../types/constraint.js';
import type { Segment, Step } from '../types/trajectory.js';
import { asTemporal, type ConstraintVerdict, memoryAfter } from './judge.js';
import type { Veto } from './shield.js';

/** The same constraint applied to a whole outcome: every step of it has to be permitted, with the memory of the steps before it. */
export function ofOutcomes<O, A>(constraint: SideConstraint<O, A>): OutcomeConstraint<O, A> {
  const automaton = asTemporal(constraint);
  const { name, about, source } = constraint;
  return {
    name,
    about,
    source,
    judge({ of, from, to }) {
      let memory = memoryAfter(automaton, of.steps.slice(0, from));
      for (let t = from; t < Math.min(to, of.steps.length); t++) {
        const { observation, action } = of.steps[t] as Step<O, A>;
        const verdict = automaton.judge(memory, observation, action);
        if (verdict.is !== 'permitted') return { is: verdict.is, reason: `step ${t}: ${verdict.reason}` };
        memory = automaton.next(memory, observation, action);
      }
      return { is: 'permitted' } satisfies Verdict;
    },
  };
}

/** The first verdict on an outcome that is not a permission; permitted where all permit. */
export function judgeOutcome<O, A>(
  constraints: readonly OutcomeConstraint<O, A>[],
  outcome: Segment<O, A>,
): ConstraintVerdict {
  for (const constraint of constraints) {
    const verdict = constraint.judge(outcome);
    if (verdict.is !== 'permitted') return { constraint: constraint.name, verdict };
  }
  return { constraint: 'all', verdict: { is: 'permitted' } };
}

/** The outcomes that may be delivered, in their order, possibly none; `onVeto` is called for each of the others. */
export function deliverable<O, A>(
  outcomes: readonly Segment<O, A>[],
  constraints: readonly OutcomeConstraint<O, A>[],
  onVeto?: (veto: Veto<A>) => void,
): readonly Segment<O, A>[] {
  return outcomes.filter((outcome) => {
    const { constraint, verdict } = judgeOutcome(constraints, outcome);
    if (verdict.is === 'permitted') return true;
    const { id, origin } = outcome.of;
    onVeto?.({ constraint, verdict, agent: origin.agent, mode: 'outcome', outcome: id });
    return false;
  });
}
