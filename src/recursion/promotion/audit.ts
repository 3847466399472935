import { helpOn } from '../../evaluators/raters/assisted.js';
import type { Rng } from '../../math/rng.js';
import type { Audit, AuditedPart, Side } from '../../types/audit.js';
import type { Call } from '../../types/call.js';
import { reported } from '../../types/evaluation.js';
import type { Arm, Assistance, Assistant } from '../../types/help.js';
import { kinds } from '../../types/kinds/index.js';
import type { Segment } from '../../types/trajectory.js';
import type { Ladder, OutcomeAndHelpRaters } from '../run/ladder.js';
import { type EvidenceShare, invertReport, showingEvidence } from '../training/help-under-arm.js';
import { answerJudgement, drawJudgement, type Judgement, sideOf } from './judgement.js';

/** What one audit is, and where it stands in the log. */
export interface AuditPlan {
  /** Level of the outcomes that are judged: the one above the candidate's. */
  readonly level: number;
  readonly id: string;
  /** The stream of the audits that this is one of. */
  readonly stream: string;
  /** The share of audits that are answered once more under planted wrong help. */
  readonly planted: number;
  /** The share that are answered once more with evidence alone, and the places that it points at in one part. None unless told. */
  readonly evidence?: EvidenceShare;
  readonly call: Call;
}

const none = { looks: 0 };

/** The question by which an inspector rates the value of one part. */
const scale = { least: -10, most: 10, spread: 1 };

/**
 * One audit of a candidate assistant where its help would be used: the same question answered unaided, with its help, and by
 * two full inspections that see no help and look at every part reported on; on a random share also with planted wrong help, on another with evidence
 * in place of verdicts.
 */
export async function audit<O, A>(
  ladder: Ladder<O, A>,
  candidate: Assistant<O, A>,
  { level, id, stream, planted: plantedShare, evidence: onEvidence, call: { rng, signal } }: AuditPlan,
): Promise<{ readonly audit: Audit; readonly judgement: Judgement<O, A> }> {
  const call = (name: string, arm: Arm = 'unaided', propensity = 1): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: candidate.level, arm, audit: id, propensity },
  });
  const judgement = drawJudgement(ladder, level, id, call('draw'));
  const parts = judgement.items.map((item) => ladder.task(level).parts(item));
  const shown = await helpOn(parts, [candidate], call('help'));
  const { form, raters, inspectors } = ladder;
  const withPlanted = rng.fork('planted?').next() < plantedShare;
  const { share = 0, places } = onEvidence ?? {};
  const withEvidence = rng.fork('evidence?').next() < share;
  const found = withEvidence ? await helpOn(parts, [showingEvidence(candidate, places)], call('help')) : [];
  // Asked together: a question asked later than the others of its audit would show what it is for.
  const [unaided, assisted, implied, planted, evidence, first, second, ...inspected] = await Promise.all([
    answerJudgement(judgement, { form, raters, shown: [] }, call('unaided')),
    answerJudgement(judgement, { form, raters, shown }, call('assisted', 'assisted')),
    follows(ladder, { judgement, parts, shown }, { call: call('implied'), toss: rng }),
    withPlanted
      ? answerUnderPlanted(ladder, { judgement, parts, shown }, call('planted', 'planted', plantedShare))
      : undefined,
    withEvidence
      ? answerJudgement(judgement, { form, raters, shown: found }, call('evidence', 'evidence', share))
      : undefined,
    answerJudgement(judgement, { form, raters: inspectors[0], shown: [] }, call('inspect/0')),
    answerJudgement(judgement, { form, raters: inspectors[1], shown: [] }, call('inspect/1')),
    ...inspectors.map((inspector, i) => inspectParts(parts.flat(), inspector, id, call(`parts/${i}`))),
  ]);
  const result: Audit = {
    id,
    unaided: unaided.side,
    assisted: assisted.side,
    inspections: [first.side, second.side],
    implied: implied.side,
    parts: auditedParts(
      ladder,
      parts,
      shown,
      inspected.map((found) => found.values),
    ),
    ...(unaided.confidence !== undefined && assisted.confidence !== undefined
      ? { confidence: { unaided: unaided.confidence, assisted: assisted.confidence } }
      : {}),
    ...(planted ? { planted: planted.planted } : {}),
    ...(evidence ? { evidence: { answer: evidence.side } } : {}),
    looks: totalLooks([unaided, assisted, implied, first, second, ...inspected, planted ?? none, evidence ?? none]),
    answers: 4 + implied.answers + 2 * parts.flat().length + (planted?.answers ?? 0) + (evidence ? 1 : 0),
  };
  return { audit: result, judgement };
}

/** A judgement with the help that is shown on it. `parts`: for each of its outcomes, the parts that help is about. */
interface AssistedJudgement<O, A> {
  readonly judgement: Judgement<O, A>;
  readonly parts: readonly (readonly Segment<O, A>[])[];
  readonly shown: readonly Assistance[];
}

/** The side that help about the parts implies, and what it cost to find out. */
interface Implied {
  readonly side: Side;
  readonly looks: number;
  readonly answers: number;
}

/** By the visible rule, where a part without a report counts as 0; where only people know the rule, an inspector says what it makes of the help. */
async function follows<O, A>(
  ladder: Ladder<O, A>,
  { judgement, parts, shown }: AssistedJudgement<O, A>,
  { call, toss }: { readonly call: Call; readonly toss: Rng },
): Promise<Implied> {
  const { form, visible, inspectors } = ladder;
  const { combine } = visible;
  if (combine === undefined) {
    const { side, looks } = await answerJudgement(judgement, { form, raters: inspectors[0], shown }, call);
    return { side, looks, answers: 1 };
  }
  const values = judgement.items.map((item, i) =>
    combine(
      item,
      (parts[i] ?? []).map((_, about) => reportOn(shown, i, about)),
    ),
  );
  return { side: sideOf(form, values, toss.fork('toss').next()), looks: 0, answers: 0 };
}

async function answerUnderPlanted<O, A>(
  ladder: Ladder<O, A>,
  { judgement, parts, shown }: AssistedJudgement<O, A>,
  call: Call,
) {
  const { form, raters } = ladder;
  const planted = shown.map(invertReport);
  const { side, looks } = await answerJudgement(judgement, { form, raters, shown: planted }, call);
  const implied = await follows(ladder, { judgement, parts, shown: planted }, { call, toss: call.rng });
  return {
    planted: { answer: side, implied: implied.side },
    looks: looks + implied.looks,
    answers: 1 + implied.answers,
  };
}

/** An inspector's value for each part; undefined where it gave none. `looks`: items inspected; a part inspected again to rate it counts again. */
async function inspectParts<O, A>(
  parts: readonly Segment<O, A>[],
  { outcomes }: OutcomeAndHelpRaters<O, A>,
  id: string,
  { rng, ...call }: Call,
): Promise<{ readonly values: readonly (number | undefined)[]; readonly looks: number }> {
  const replies = await Promise.all(
    parts.map(async (part, i) => {
      const query = { id: `${id}/part/${i}`, kind: kinds.rating, question: scale, items: [part], within: id };
      return outcomes.rate(query, [], { ...call, rng: rng.fork(`${i}`) });
    }),
  );
  const values = replies.map((reply) => (reply.status === 'answered' ? reply.answer.rating : undefined));
  return {
    values,
    looks: totalLooks(replies.map((reply) => ({ looks: reply.status === 'unavailable' ? 0 : reply.looks }))),
  };
}

/** The parts with a report and both inspections, as evidence about the report; others are left out. */
function auditedParts<O, A>(
  ladder: Ladder<O, A>,
  parts: readonly (readonly Segment<O, A>[])[],
  shown: readonly Assistance[],
  [one, two]: readonly (readonly (number | undefined)[])[],
): AuditedPart[] {
  const addressed = parts.flatMap((some, item) => some.map((part, about) => ({ part, item, about })));
  return addressed.flatMap(({ part, item, about }, i) => {
    const [first, second] = [one?.[i], two?.[i]];
    const found = shown.find((a) => a.item === item && a.about === about);
    const report = found && reported(found.help);
    if (first === undefined || second === undefined || report === undefined) return [];
    return [{ stratum: ladder.visible.stratum(part), report, inspected: [first, second] as const }];
  });
}

/** Items inspected, summed. */
const totalLooks = (costs: readonly { readonly looks: number }[]): number =>
  costs.reduce((total, { looks }) => total + looks, 0);

const reportOn = (shown: readonly Assistance[], item: number, about: number): number => {
  const found = shown.find((a) => a.item === item && a.about === about);
  return found === undefined ? 0 : (reported(found.help) ?? 0);
};
