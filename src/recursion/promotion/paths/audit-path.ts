import { flip } from '../../../math/rng.js';
import { mostDecisive } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import type { Arm } from '../../../types/help.js';
import type { PathAudit } from '../../../types/path-audit.js';
import type { EvidenceShare } from '../../training/help-under-arm.js';
import { auditedOutcome, type PathPlan } from './audited-outcome.js';
import { bankAt, outcomeAt, scoreAt } from './bank.js';
import { compareNode } from './compare-node.js';
import type { Ground } from './ground.js';
import { rootReliance } from './reliance.js';
import { walk } from './walk.js';

/** One path: which one it is, and how it is drawn. */
export interface PathAuditPlan extends PathPlan {
  readonly id: string;
  /** The stream of the audits that this is one of. */
  readonly stream: string;
  /** Candidates that a delivered outcome is the best of. */
  readonly pressure: number;
  /** Share of paths whose root is asked about twice more, to measure reliance. */
  readonly planted: number;
  /** Of these roots, the share that is asked about once more with evidence alone. None unless told. */
  readonly evidence?: EvidenceShare;
  readonly call: Call;
}

/** Draws an outcome and a path through it, and has a person compare each node on it. All nodes are asked about together. */
export async function auditPath<O, A>(
  ground: Ground<O, A>,
  { id, stream, pressure, planted, evidence, call: { rng, signal }, ...plan }: PathAuditPlan,
): Promise<PathAudit> {
  const top = ground.chain.length - 1;
  const call = (name: string, arm: Arm = 'unaided', propensity = 1): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: top, arm, audit: id, propensity },
  });
  const bank = bankAt(ground.banks, top);
  const index = auditedOutcome(bank, plan, { pressure, chance: rng.fork('outcome') });
  const root = { level: top, segment: outcomeAt(bank, index), score: scoreAt(bank, index), gradient: 1 };
  const critic = plan.path === 'critic' ? mostDecisive : undefined;
  const questions = await walk(ground, root, { id, critic }, call('walk'));
  const [first] = questions;
  const asked = first !== undefined && top > 0 && flip(rng.fork('planted?'), planted);
  const [reliance, ...comparisons] = await Promise.all([
    asked ? rootReliance(ground, first, call('reliance', 'planted', planted), evidence) : undefined,
    ...questions.map((question) => compareNode(ground, question, call(`judge/${question.node.level}`, 'assisted'))),
  ]);
  return { id, ...plan, comparisons, ...(reliance === undefined ? {} : { reliance }) };
}
