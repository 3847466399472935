import type { Agent, Situation } from '../types/agent.js';
import type { Awaitable, Call } from '../types/call.js';
import type { SideConstraint } from '../types/constraint.js';
import { type JudgeAction, situationJudge } from './judge.js';
import type { Veto } from './shield.js';

export interface PostPosedOptions<O, A> {
  /** Replacements for a listed action that is not permitted, best first: the agent's own ranking where it has one. The legal actions in their order where absent. */
  order?(situation: Situation<O, A>): readonly A[];
  /** How often to ask again for an open-ended action, an integer ≥ 0; 3 where absent. */
  readonly again?: number;
  /** The action where no open-ended proposal was permitted; it has to be permitted itself. */
  safe?(situation: Situation<O, A>): A;
  /** Called for each proposal that was replaced. An action of `order` that is not permitted was not proposed and is no veto. */
  onVeto?(veto: Veto<A>): void;
}

/**
 * A shielded agent is an agent: it proposes, and proposals that a constraint does not permit are replaced (post-posed shielding, Alshiekh
 * et al. 2018, arXiv:1708.08611). The same actions are permitted as with `shield`; an agent that answers synchronously still does.
 * @throws RangeError where nothing is permitted.
 */
export function postPosedShield<O, A>(
  agent: Agent<O, A>,
  constraints: readonly SideConstraint<O, A>[],
  options: PostPosedOptions<O, A> = {},
): Agent<O, A> {
  const { again = 3 } = options;
  if (!Number.isInteger(again) || again < 0) throw new RangeError(`expected again to be an integer ≥ 0, got ${again}`);
  if (constraints.length === 0) return agent;
  const judgeIn = situationJudge(constraints);
  return { id: agent.id, checkpoint: agent.checkpoint, act: (batch, call) => propose(batch, call, 0) };

  function propose(batch: readonly Situation<O, A>[], call: Call, asked: number): Awaitable<readonly A[]> {
    return once(agent.act(batch, call), (proposals) => settle(batch, proposals, call, asked));
  }

  function settle(
    batch: readonly Situation<O, A>[],
    proposals: readonly A[],
    call: Call,
    asked: number,
  ): Awaitable<readonly A[]> {
    if (proposals.length !== batch.length)
      throw new RangeError(`expected ${batch.length} actions, got ${proposals.length}`);
    const refused: number[] = [];
    const settled = batch.map((situation, i) => {
      const proposal = proposals[i] as A;
      const judgeAction = judgeIn(situation);
      if (isPermitted(proposal, judgeAction)) return proposal;
      if (situation.legal !== undefined) return nextBest(situation, judgeAction);
      if (asked >= again) return fallBack(situation, judgeAction, asked + 1);
      refused.push(i);
      return proposal;
    });
    if (refused.length === 0) return settled;
    const open = refused.flatMap((i) => batch[i] ?? []);
    return once(propose(open, { ...call, rng: call.rng.fork(`again/${asked}`) }, asked + 1), (better) => {
      for (const [k, i] of refused.entries()) settled[i] = better[k] as A;
      return settled;
    });
  }

  function isPermitted(action: A, judgeAction: JudgeAction<A>): boolean {
    const { constraint, verdict } = judgeAction(action);
    if (verdict.is === 'permitted') return true;
    options.onVeto?.({ constraint, verdict, agent: agent.id, mode: 'post-posed', action });
    return false;
  }

  function nextBest(situation: Situation<O, A>, judgeAction: JudgeAction<A>): A {
    const order = options.order?.(situation) ?? situation.legal ?? [];
    for (const action of order) if (judgeAction(action).verdict.is === 'permitted') return action;
    throw new RangeError(`expected at least one permitted action of ${order.length}, got none`);
  }

  function fallBack(situation: Situation<O, A>, judgeAction: JudgeAction<A>, asked: number): A {
    const safe = options.safe?.(situation);
    if (safe === undefined) throw new RangeError(`expected a permitted action within ${asked} proposals, got none`);
    const { constraint, verdict } = judgeAction(safe);
    if (verdict.is === 'permitted') return safe;
    throw new RangeError(`expected a safe action that ${constraint} permits, got one that is ${verdict.is}`);
  }
}

/** Continues synchronously where the value is no promise: a step in a grid costs no promise. */
function once<T, U>(value: Awaitable<T>, then: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(then) : then(value);
}
