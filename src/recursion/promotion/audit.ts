import { helpOn } from '../../evaluators/raters/assisted.js';
import type { Rng } from '../../math/rng.js';
import type { Audit, AuditedPart } from '../../types/audit.js';
import type { Call } from '../../types/call.js';
import { reported } from '../../types/evaluation.js';
import type { Arm, Assistance, Assistant } from '../../types/help.js';
import { kinds } from '../../types/kinds/index.js';
import type { Segment } from '../../types/trajectory.js';
import type { Ladder, OutcomeAndHelpRaters } from '../run/ladder.js';
import { invertReport } from '../training/ask.js';
import { answerJudgement, drawJudgement, type Judgement, sideOf } from './judgement.js';

/** `planted`: the share of audits that are answered once more under planted wrong help. */
export interface AuditPlan {
  readonly id: string;
  /** The stream of the audits that this is one of. */
  readonly stream: string;
  readonly planted: number;
  readonly call: Call;
}

/** Inspects one part by a rating: how much is it worth? */
const scale = { least: -10, most: 10, spread: 1 };

/**
 * One audit of a candidate assistant where its help would be used: the same question answered unaided, with its help, and by
 * two full inspections that see no help and look at every part reported on; on a random share also with planted wrong help.
 */
export async function audit<O, A>(
  ladder: Ladder<O, A>,
  level: number,
  candidate: Assistant<O, A>,
  { id, stream, planted: plantedShare, call: { rng, signal } }: AuditPlan,
): Promise<{ readonly audit: Audit; readonly judgement: Judgement<O, A> }> {
  const call = (name: string, arm: Arm = 'unaided', propensity = 1): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: candidate.level, arm, audit: id, propensity },
  });
  const judgement = drawJudgement(ladder, level, id, call('draw'));
  const parts = judgement.items.map((item) => ladder.task(level).parts(item));
  const shown = await helpOn(parts, [candidate], call('help'));
  const [judges, inspectors] = [ladder.raters, ladder.inspectors];
  const isTricked = rng.fork('planted?').next() < plantedShare;
  // All at once: a question that came later than the others of its audit would give away what it is for.
  const [unaided, assisted, trick, first, second, ...inspected] = await Promise.all([
    answerJudgement(judgement, ladder.form, judges, [], call('unaided')),
    answerJudgement(judgement, ladder.form, judges, shown, call('assisted', 'assisted')),
    isTricked ? underPlanted(ladder, judgement, parts, shown, call('planted', 'planted', plantedShare)) : undefined,
    answerJudgement(judgement, ladder.form, inspectors[0], [], call('inspect/0')),
    answerJudgement(judgement, ladder.form, inspectors[1], [], call('inspect/1')),
    ...inspectors.map((inspector, i) => inspect(parts.flat(), inspector, id, call(`parts/${i}`))),
  ]);
  const result: Audit = {
    id,
    unaided: unaided.side,
    assisted: assisted.side,
    inspections: [first.side, second.side],
    implied: impliedSide(ladder, judgement, parts, shown, rng),
    parts: auditedParts(
      ladder,
      parts,
      shown,
      inspected.map((found) => found.values),
    ),
    ...(unaided.confidence !== undefined && assisted.confidence !== undefined
      ? { confidence: { unaided: unaided.confidence, assisted: assisted.confidence } }
      : {}),
    ...(trick ? { planted: trick.planted } : {}),
    looks: sum([unaided, assisted, first, second, ...inspected, trick ?? { looks: 0 }]),
    answers: 4 + 2 * parts.flat().length + Number(trick !== undefined),
  };
  return { audit: result, judgement };
}

/** What follows from help about the parts, by the visible rule. */
export function impliedSide<O, A>(
  ladder: Ladder<O, A>,
  judgement: Judgement<O, A>,
  parts: readonly (readonly Segment<O, A>[])[],
  shown: readonly Assistance[],
  rng: Rng,
) {
  const values = judgement.items.map((item, i) =>
    ladder.legible.combine(
      item,
      (parts[i] ?? []).map((_, about) => statedOn(shown, i, about)),
    ),
  );
  return sideOf(ladder.form, values, rng.fork('toss').next());
}

async function underPlanted<O, A>(
  ladder: Ladder<O, A>,
  judgement: Judgement<O, A>,
  parts: readonly (readonly Segment<O, A>[])[],
  shown: readonly Assistance[],
  call: Call,
) {
  const lies = shown.map(invertReport);
  const { side, looks } = await answerJudgement(judgement, ladder.form, ladder.raters, lies, call);
  return { planted: { answer: side, implied: impliedSide(ladder, judgement, parts, lies, call.rng) }, looks };
}

/** An inspector's value for each part; undefined where there is none. Looking at a part again to rate it is counted again. */
async function inspect<O, A>(
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
  return { values, looks: sum(replies.map((reply) => ({ looks: reply.status === 'unavailable' ? 0 : reply.looks }))) };
}

/** Parts that were reported on and inspected twice; where one of these is missing there is no evidence. */
function auditedParts<O, A>(
  ladder: Ladder<O, A>,
  parts: readonly (readonly Segment<O, A>[])[],
  shown: readonly Assistance[],
  [one, two]: readonly (readonly (number | undefined)[])[],
): AuditedPart[] {
  const places = parts.flatMap((some, item) => some.map((part, about) => ({ part, item, about })));
  return places.flatMap(({ part, item, about }, i) => {
    const [first, second] = [one?.[i], two?.[i]];
    const given = shown.find((a) => a.item === item && a.about === about);
    const report = given && reported(given.help);
    if (first === undefined || second === undefined || report === undefined) return [];
    return [{ stratum: ladder.legible.stratum(part), report, inspected: [first, second] as const }];
  });
}

const sum = (costs: readonly { readonly looks: number }[]): number =>
  costs.reduce((total, { looks }) => total + looks, 0);

const statedOn = (shown: readonly Assistance[], item: number, about: number): number => {
  const given = shown.find((a) => a.item === item && a.about === about);
  return given === undefined ? 0 : (reported(given.help) ?? 0);
};
