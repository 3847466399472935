import type { Rng } from '../../../math/rng.js';
import { votesOf } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import type { ItemAnswer, WorkedOut } from '../../../types/path-audit.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Ladder } from '../../run/ladder.js';
import { type Bank, bankAt, deliveredFrom, outcomeAt } from './bank.js';
import { assistantAt, numbersOf } from './chain.js';
import type { Ground } from './ground.js';
import { type Item, looksOf, valueByRule } from './items.js';

/** Outcomes drawn at random that are compared with what follows, and draws of delivered ones, at most. */
const most = 256;

/** Indices in the top bank of the outcomes that are compared, each once. */
export interface ComparedOutcomes {
  readonly random: readonly number[];
  readonly delivered: readonly number[];
}

export function comparedOutcomes<O, A>(
  { banks, chain }: Ground<O, A>,
  { pressure, chance }: { readonly pressure: number; readonly chance: Rng },
): ComparedOutcomes {
  const bank = bankAt(banks, chain.length - 1);
  const n = Math.min(most, bank.outcomes.length);
  const drawn = Array.from({ length: n }, () => deliveredFrom(bank, pressure, chance));
  return { random: Array.from({ length: n }, (_, i) => i), delivered: [...new Set(drawn)] };
}

/** How reports on outcomes compare with what follows by the visible rule from what most people say of items; of one that nobody judged, from the evaluator's report. */
export async function workedItems<O, A>(
  ground: Ground<O, A>,
  items: ReadonlyMap<string, Item<O, A>>,
  { answers, compared }: { readonly answers: readonly ItemAnswer[]; readonly compared: ComparedOutcomes },
  call: Call,
): Promise<NonNullable<WorkedOut['visible']>> {
  const { ladder, chain, banks } = ground;
  const all = [...items.values()];
  const reports = numbersOf(
    await assistantAt(chain, 0).assist(
      all.map(({ leaf }) => leaf),
      call,
    ),
  );
  const reported = new Map(all.map(({ item }, i) => [item, (reports[i] ?? 0) > 0]));
  const votes = votesOf(answers);
  const worth = (leaf: Segment<O, A>): number => {
    const item = items.get(looksOf(ladder, leaf))?.item ?? '';
    return Math.sign(votes.get(item) ?? 0) || (reported.get(item) === true ? 1 : -1);
  };
  const top = bankAt(banks, chain.length - 1);
  const follows = (index: number) => valueByRule(ladder, { outcome: outcomeAt(top, index), level: top.level }, worth);
  const among = (indices: readonly number[]) => ({
    contradicted: indices.filter((i) => Math.sign(top.reports[i] ?? 0) !== Math.sign(follows(i))).length,
    of: indices.length,
  });
  return {
    items: all.map(({ item, share }) => ({ item, share, holds: reported.get(item) === true })),
    random: among(compared.random),
    delivered: among(compared.delivered),
    implied: impliedBy(ladder, top, worth),
  };
}

/** Of outcomes of the level above, of how many the reports on the parts say other than what follows, by the visible rule: reports that are wrong where they decide. */
function impliedBy<O, A>(
  ladder: Ladder<O, A>,
  { level, wholes, outcomes, reports }: Bank<O, A>,
  worth: (leaf: Segment<O, A>) => number,
) {
  const each = outcomes.length / wholes.length;
  const above = level + 1;
  const some = wholes.slice(0, most);
  const wrong = some.filter((outcome, i) => {
    const said = ladder.visible.combine?.(outcome, [...reports.subarray(i * each, (i + 1) * each)]) ?? 0;
    return Math.sign(said) !== Math.sign(valueByRule(ladder, { outcome, level: above }, worth));
  });
  return { contradicted: wrong.length, of: some.length };
}
