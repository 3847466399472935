import type { Agent, Situation } from '../types/agent.js';
import type { SideConstraint, Verdict } from '../types/constraint.js';
import { type JudgeAction, situationJudge } from './judge.js';

/** A veto as it is logged: of an action that was removed before the agent saw it, of one that was proposed, or of a whole outcome. */
export type Veto<A = unknown> = {
  readonly constraint: string;
  readonly verdict: Exclude<Verdict, { is: 'permitted' }>;
  readonly agent: string;
} & (
  | { readonly mode: 'pre-emptive' | 'post-posed'; readonly action: A }
  | { readonly mode: 'outcome'; readonly outcome: string }
);

/**
 * A shielded agent is an agent: actions that a constraint does not permit are removed from the legal actions before the agent sees
 * them (pre-emptive shielding, Alshiekh et al. 2018, arXiv:1708.08611). `onVeto` is called for each action that was removed.
 * @throws TypeError for open-ended actions, RangeError where nothing is permitted.
 */
export function shield<O, A>(
  agent: Agent<O, A>,
  constraints: readonly SideConstraint<O, A>[],
  onVeto?: (veto: Veto<A>) => void,
): Agent<O, A> {
  if (constraints.length === 0) return agent;
  const judgeIn = situationJudge(constraints);
  return {
    id: agent.id,
    checkpoint: agent.checkpoint,
    act: (batch, call) =>
      agent.act(
        batch.map((situation) => permittedOnly(situation, judgeIn(situation), agent.id, onVeto)),
        call,
      ),
  };
}

function permittedOnly<O, A>(
  situation: Situation<O, A>,
  judgeAction: JudgeAction<A>,
  agent: string,
  onVeto?: (veto: Veto<A>) => void,
): Situation<O, A> {
  const { legal } = situation;
  if (legal === undefined)
    throw new TypeError(
      'expected listed actions to shield, got open-ended ones: shield them post-posed, after they are proposed',
    );
  const permitted = legal.filter((action) => {
    const { constraint, verdict } = judgeAction(action);
    if (verdict.is === 'permitted') return true;
    onVeto?.({ constraint, verdict, agent, mode: 'pre-emptive', action });
    return false;
  });
  if (permitted.length === 0)
    throw new RangeError(`expected at least one permitted action of ${legal.length}, got none`);
  return permitted.length === legal.length ? situation : { ...situation, legal: permitted };
}
