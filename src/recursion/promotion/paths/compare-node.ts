import { helpOn } from '../../../evaluators/raters/assisted.js';
import type { Call } from '../../../types/call.js';
import type { Assistance } from '../../../types/help.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import type { Segment } from '../../../types/trajectory.js';
import { answerJudgement } from '../judgement.js';
import { bankAt, outcomeAt, scoreAt } from './bank.js';
import { assistantAt } from './chain.js';
import type { Ground, PathNode } from './ground.js';
import { partnerOf } from './partner.js';

/** A node beside its partner, with the help that a person is shown on the parts of both: none on leaves. */
export interface NodeQuestion<O, A> {
  readonly id: string;
  readonly node: PathNode<O, A>;
  readonly partner: Segment<O, A>;
  /** Score of the node minus that of its partner. */
  readonly difference: number;
  readonly shown: readonly Assistance[];
}

/** Chooses the partner of a node, and has the level below report on the parts of both. `neutral`: as of `partnerOf`. */
export async function nodeQuestion<O, A>(
  { ladder, chain, banks }: Ground<O, A>,
  node: PathNode<O, A>,
  { id, neutral, call }: { readonly id: string; readonly neutral: boolean; readonly call: Call },
): Promise<NodeQuestion<O, A>> {
  const { level, segment, score } = node;
  const bank = bankAt(banks, level);
  const index = partnerOf(bank, score, neutral, call.rng.fork('partner'));
  const partner = outcomeAt(bank, index);
  const parts = [segment, partner].map((item) => ladder.task(level).parts(item));
  const help = { ...call, rng: call.rng.fork('help') };
  const shown = level === 0 ? [] : await helpOn(parts, [assistantAt(chain, level - 1)], help);
  return { id, node, partner, difference: score - scoreAt(bank, index), shown };
}

/** Which of the two is worth more, by a person who sees that help. */
export async function compareNode<O, A>(
  { ladder: { inspectors } }: Ground<O, A>,
  { id, node: { level, segment, score, gradient }, partner, difference, shown }: NodeQuestion<O, A>,
  call: Call,
): Promise<NodeComparison> {
  const judgement = { id, items: [segment, partner] };
  const { side, looks } = await answerJudgement(judgement, { form: 'pair', raters: inspectors[0], shown }, call);
  return { level, answer: side, again: [], span: 1, difference, score, gradient, looks };
}
