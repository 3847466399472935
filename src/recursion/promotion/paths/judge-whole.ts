import { helpOn } from '../../../evaluators/raters/assisted.js';
import { flip } from '../../../math/rng.js';
import type { Call } from '../../../types/call.js';
import { reported } from '../../../types/evaluation.js';
import type { Arm, Assistance, Assistant } from '../../../types/help.js';
import type { WholeJudgement } from '../../../types/path-audit.js';
import type { Ladder } from '../../run/ladder.js';
import { invertReport } from '../../training/help-under-arm.js';
import { answerJudgement, drawJudgement, type Judgement, sideOf } from '../judgement.js';

/** Which judgement, where it stands in the log, and the share of them that are asked once more under planted help. */
export interface WholePlan {
  readonly id: string;
  readonly stream: string;
  readonly planted: number;
  readonly call: Call;
}

/** A complete outcome of the level above the candidate's, or a pair, judged with its help and by an inspector who sees none. */
export async function judgeWhole<O, A>(
  ladder: Ladder<O, A>,
  candidate: Assistant<O, A>,
  { id, stream, planted: share, call: { rng, signal } }: WholePlan,
): Promise<WholeJudgement> {
  const call = (name: string, arm: Arm = 'unaided', propensity = 1): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: candidate.level, arm, audit: id, propensity },
  });
  const above = candidate.level + 1;
  const judgement = drawJudgement(ladder, above, id, call('draw'));
  const parts = judgement.items.map((item) => ladder.task(above).parts(item));
  const shown = await helpOn(parts, [candidate], call('help'));
  const turned = shown.map(invertReport);
  const { form, raters, inspectors } = ladder;
  const relies = ladder.visible.combine !== undefined && flip(rng.fork('planted?'), share);
  const [assisted, inspected, planted] = await Promise.all([
    answerJudgement(judgement, { form, raters, shown }, call('assisted', 'assisted')),
    answerJudgement(judgement, { form, raters: inspectors[1], shown: [] }, call('inspect')),
    relies ? answerJudgement(judgement, { form, raters, shown: turned }, call('planted', 'planted', share)) : undefined,
  ]);
  const implied = (help: readonly Assistance[], name: string) =>
    impliedBy(ladder, judgement, help, rng.fork(name).next());
  return {
    id,
    assisted: assisted.side,
    inspected: inspected.side,
    ...(planted === undefined
      ? {}
      : {
          reliance: {
            implied: implied(shown, 'implied'),
            planted: { answer: planted.side, implied: implied(turned, 'implied by planted') },
          },
        }),
    looks: assisted.looks + inspected.looks + (planted?.looks ?? 0),
  };
}

/** The side that follows from the reports by the visible rule; `toss` decides where neither does. */
const impliedBy = <O, A>(
  { form, visible: { combine } }: Ladder<O, A>,
  { items }: Judgement<O, A>,
  shown: readonly Assistance[],
  toss: number,
) =>
  sideOf(
    form,
    items.map((outcome, item) => {
      const reports = shown.filter((each) => each.item === item).map(({ help }) => reported(help) ?? 0);
      return combine?.(outcome, reports) ?? 0;
    }),
    toss,
  );
