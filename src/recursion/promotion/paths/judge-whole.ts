import { helpOn } from '../../../evaluators/raters/assisted.js';
import type { Call } from '../../../types/call.js';
import type { Arm, Assistant } from '../../../types/help.js';
import type { WholeJudgement } from '../../../types/path-audit.js';
import type { Ladder } from '../../run/ladder.js';
import { answerJudgement, drawJudgement } from '../judgement.js';

/** A complete outcome of the level above the candidate's, or a pair, judged with its help and by an inspector who sees none. */
export async function judgeWhole<O, A>(
  ladder: Ladder<O, A>,
  candidate: Assistant<O, A>,
  { id, stream, call: { rng, signal } }: { readonly id: string; readonly stream: string; readonly call: Call },
): Promise<WholeJudgement> {
  const call = (name: string, arm: Arm = 'unaided'): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: candidate.level, arm, audit: id, propensity: 1 },
  });
  const above = candidate.level + 1;
  const judgement = drawJudgement(ladder, above, id, call('draw'));
  const parts = judgement.items.map((item) => ladder.task(above).parts(item));
  const shown = await helpOn(parts, [candidate], call('help'));
  const { form, raters, inspectors } = ladder;
  const [assisted, inspected] = await Promise.all([
    answerJudgement(judgement, { form, raters, shown }, call('assisted', 'assisted')),
    answerJudgement(judgement, { form, raters: inspectors[1], shown: [] }, call('inspect')),
  ]);
  return { id, assisted: assisted.side, inspected: inspected.side, looks: assisted.looks + inspected.looks };
}
