import type { Agent, Situation } from '../types/agent.js';
import type { Constraint, Verdict } from '../types/constraint.js';

/** A veto as it is written down. */
export interface Veto {
  readonly constraint: string;
  readonly verdict: Exclude<Verdict, { is: 'permitted' }>;
  readonly agent: string;
}

/**
 * A shielded agent is an agent: what a constraint does not permit is taken from the legal actions before the agent sees
 * them (pre-emptive shielding, Alshiekh et al. 2018, arXiv:1708.08611). `onVeto` hears of each action that was taken away.
 */
export function shield<O, A>(
  agent: Agent<O, A>,
  constraints: readonly Constraint<O, A>[],
  onVeto?: (veto: Veto) => void,
): Agent<O, A> {
  if (constraints.length === 0) return agent;
  return {
    id: agent.id,
    checkpoint: agent.checkpoint,
    act: (batch, call) =>
      agent.act(
        batch.map((situation) => permittedOnly(situation, agent.id, constraints, onVeto)),
        call,
      ),
  };
}

/** The first verdict that is not a permission; permitted where all permit. */
export function judge<O, A>(
  constraints: readonly Constraint<O, A>[],
  observation: O,
  action: A,
): { readonly constraint: string; readonly verdict: Verdict } {
  for (const constraint of constraints) {
    const verdict = constraint.judge(observation, action);
    if (verdict.is !== 'permitted') return { constraint: constraint.name, verdict };
  }
  return { constraint: 'all', verdict: { is: 'permitted' } };
}

function permittedOnly<O, A>(
  { observation, legal }: Situation<O, A>,
  agent: string,
  constraints: readonly Constraint<O, A>[],
  onVeto?: (veto: Veto) => void,
): Situation<O, A> {
  if (legal === undefined)
    throw new TypeError(
      'expected listed actions to shield, got open-ended ones: judge each action after it is proposed',
    );
  const permitted = legal.filter((action) => {
    const { constraint, verdict } = judge(constraints, observation, action);
    if (verdict.is === 'permitted') return true;
    onVeto?.({ constraint, verdict, agent });
    return false;
  });
  if (permitted.length === 0)
    throw new RangeError(`expected at least one permitted action of ${legal.length}, got none`);
  return { observation, legal: permitted };
}
