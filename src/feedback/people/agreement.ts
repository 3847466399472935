import type { Json } from '../../types/json.js';
import type { PeopleEvent } from './events.js';

/**
 * Krippendorff's alpha of nominal answers: 1 is agreement throughout, 0 what chance gives, below 0 less than that. Each unit is a question with
 * all answers to it; one with a single answer says nothing. Undefined where everybody always said the same, or nobody was paired.
 * Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", by its coincidence matrix.
 */
export function krippendorffAlpha(units: Iterable<readonly string[]>): number | undefined {
  const totals = new Map<string, number>();
  let differing = 0;
  for (const unit of units) {
    if (unit.length < 2) continue;
    const counts = countsOf(unit);
    for (const [answer, times] of counts) totals.set(answer, (totals.get(answer) ?? 0) + times);
    differing += unequalPairs(counts.values()) / (unit.length - 1);
  }
  const answers = [...totals.values()].reduce((sum, times) => sum + times, 0);
  const expected = unequalPairs(totals.values());
  return expected === 0 ? undefined : 1 - ((answers - 1) * differing) / expected;
}

/** How many repeats of own answers came out the same, of one person, or of all where none is named. Answers that were taken back do not count. */
export function ownRepeats(
  events: Iterable<PeopleEvent>,
  rater?: string,
): { readonly same: number; readonly of: number } {
  const [first, repeats, leases] = [new Map<string, Json>(), new Map<string, Json>(), new Map<string, string>()];
  for (const event of events) {
    if (!('rater' in event) || (rater !== undefined && event.rater !== rater)) continue;
    if (event.type === 'leased' && event.purpose === 'repeat' && event.again !== undefined)
      leases.set(event.lease, leases.get(event.again) ?? event.again);
    if (event.type === 'undone') for (const said of [first, repeats]) said.delete(event.id);
    if (event.type !== 'answered' || event.given.reply.status !== 'answered') continue;
    const of = event.purpose === 'repeat' ? leases.get(event.lease) : undefined;
    if (of !== undefined) leases.set(event.id, of);
    (of === undefined ? first : repeats).set(event.id, event.given.reply.answer);
  }
  const pairs = [...repeats].flatMap(([id, said]) => {
    const before = first.get(leases.get(id) ?? '');
    return before === undefined ? [] : [JSON.stringify(before) === JSON.stringify(said)];
  });
  return { same: pairs.filter(Boolean).length, of: pairs.length };
}

function countsOf(unit: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const answer of unit) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/** Ordered pairs of different answers: n² − Σ nₖ². */
function unequalPairs(counts: Iterable<number>): number {
  let [all, alike] = [0, 0];
  for (const times of counts) {
    all += times;
    alike += times * times;
  }
  return all * all - alike;
}
