import { helpOn } from '../../../evaluators/raters/assisted.js';
import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import type { Arm, Assistance, Assistant } from '../../../types/help.js';
import { kinds } from '../../../types/kinds/index.js';
import type { WholeRating } from '../../../types/path-audit.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Ladder, OutcomeAndHelpRaters } from '../../run/ladder.js';
import type { Run } from '../../run/run.js';
import { askAudits, auditOf } from '../ask-audits.js';
import { assistantAt } from './chain.js';
import type { Ground } from './ground.js';
import { type AuditPlace, auditIds, countCost } from './place.js';

/** Share of the items of a promotion that ratings may take: where an outcome of the level above has 64 items, enough for 63 of them. */
const share = 0.5;

/** Ratings that are paid for, where one outcome costs so many items; none where outcomes of the level above are too large. */
export const ratingsFor = (
  level: number,
  { settings, wholes }: { readonly settings: PathAuditSettings; readonly wholes: number },
  each: number,
): number => (level + 1 > settings.wholes.deepest ? 0 : Math.min(wholes, Math.floor((share * settings.looks) / each)));

/**
 * So many complete outcomes of the level above the candidate's, rated with its help and by an inspector who sees none; asked concurrently,
 * counted and recorded in their order.
 */
export async function rateWholes<O, A>(
  run: Run<O, A>,
  { chain }: Ground<O, A>,
  count: number,
  place: AuditPlace,
): Promise<readonly WholeRating[]> {
  const { stream, level, when } = place;
  const candidate = assistantAt(chain, level);
  const done = await askAudits<O, A, WholeRating | undefined>(run, auditIds(run, place, 'whole', count), {
    before: (where) => auditOf(run.journal.recall(stream, 'whole-rated', where)),
    ask: (id) => rateWhole(run.ladder, candidate, { id, stream, rng: run.rng.fork(id), signal: run.signal }),
  });
  const rated = done.filter((one) => one !== undefined);
  for (const one of rated) {
    countCost(run, place, { answers: 2, looks: one.looks });
    run.journal.record(stream, { type: 'whole-rated', level, when, ...one });
  }
  return rated;
}

interface RatedWhole extends Pick<Call, 'rng' | 'signal'> {
  readonly id: string;
  readonly stream: string;
}

/** One outcome; undefined where one of the two gave no rating. */
async function rateWhole<O, A>(
  ladder: Ladder<O, A>,
  candidate: Assistant<O, A>,
  { id, stream, rng, signal }: RatedWhole,
): Promise<WholeRating | undefined> {
  const call = (name: string, arm: Arm = 'unaided'): Call => ({
    rng: rng.fork(name),
    signal,
    origin: { stream, level: candidate.level, arm, audit: id, propensity: 1 },
  });
  const above = candidate.level + 1;
  const outcome = ladder.draw(above, `${id}/0`, rng.fork('draw'));
  const shown = await helpOn([ladder.task(above).parts(outcome)], [candidate], call('help'));
  const [assisted, inspected] = await Promise.all([
    rate(ladder.raters, { id, outcome, shown }, call('assisted', 'assisted')),
    rate(ladder.inspectors[1], { id, outcome, shown: [] }, call('inspect')),
  ]);
  if (assisted === undefined || inspected === undefined) return undefined;
  return { id, assisted: assisted.rating, inspected: inspected.rating, looks: assisted.looks + inspected.looks };
}

/** The question by which a complete outcome is rated, in standard deviations of value. */
const scale = { least: -10, most: 10, spread: 1 };

interface Rated<O, A> {
  readonly id: string;
  readonly outcome: Segment<O, A>;
  readonly shown: readonly Assistance[];
}

async function rate<O, A>({ outcomes }: OutcomeAndHelpRaters<O, A>, { id, outcome, shown }: Rated<O, A>, call: Call) {
  const reply = await outcomes.rate({ id, kind: kinds.rating, question: scale, items: [outcome] }, shown, call);
  return reply.status === 'answered' ? { rating: reply.answer.rating, looks: reply.looks } : undefined;
}
