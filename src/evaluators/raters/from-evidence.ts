import { flip } from '../../math/rng.js';
import { sum } from '../../math/statistics/moments.js';
import type { Legible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import { type Inspection, inspectLeaves, judged, type OutcomeEstimate } from './inspect-leaves.js';
import { spotCheck } from './spot-check.js';

/** A part of an outcome, the parts of that part, and what was found in some of these, the most decisive first. */
export interface PartWithFindings<O, A> {
  readonly part: Segment<O, A>;
  readonly within: readonly Segment<O, A>[];
  readonly found: readonly { readonly at: number; readonly value: number }[];
}

/**
 * A rater's own judgement from evidence. It judges every part by the rule from what was found in it, and the outcome from that; what nobody
 * looked at counts as what is so on average. A rater that does not believe what was found reads the leaves that the evidence points at.
 */
export function fromEvidence<O, A>(
  segment: Segment<O, A>,
  evidence: readonly PartWithFindings<O, A>[],
  view: Inspection<O, A>,
): OutcomeEstimate {
  const { settings, rng, legible } = view;
  const nothing = evidence.every(({ found }) => found.length === 0);
  if (nothing) return inspectLeaves(segment, view);
  if (!flip(rng.fork('trust'), settings.trust)) return inspectLeaves(segment, view, pointedLeaves(evidence, view));
  const { values, looks } = judgedParts(evidence, view);
  const mean = judged(expected(legible, segment, values), settings.judgementNoise ?? 0, rng);
  const { binary } = legible;
  const sure = binary ? mean * (2 * settings.believedHelpAccuracy - 1) : mean;
  return { mean: sure, spread: settings.believedHelpSpread, binary, looks };
}

/** What the rater makes of each part. `looks`: findings read, and leaves inspected in a spot check of the most decisive places. */
function judgedParts<O, A>(evidence: readonly PartWithFindings<O, A>[], view: Inspection<O, A>) {
  const { settings, rng, legible } = view;
  const places = evidence.map(({ found }) => found[0]);
  const spots = evidence.map(({ part, within }, i) => within[places[i]?.at ?? 0] ?? part);
  const checked = spotCheck(
    spots,
    places.map((place) => place?.value ?? 0),
    view,
  );
  const values = evidence.map(({ part, within, found }, i) => {
    const known = new Map(found.map(({ at, value }, rank) => [at, rank === 0 ? (checked.values[i] ?? value) : value]));
    const means = within.map((_, at) => known.get(at) ?? 0);
    return judged(expected(legible, part, means), settings.judgementNoise ?? 0, rng.fork(`part/${i}`));
  });
  return { values, looks: sum(evidence.map(({ found }) => found.length)) + checked.looks };
}

/** The mean of a whole from the means of its parts: by the rule; where values are −1 or +1, over all that the parts may be. */
function expected<O, A>(legible: Legible<O, A>, whole: Segment<O, A>, means: readonly number[]): number {
  if (!legible.binary) return legible.combine(whole, means);
  let total = 0;
  for (let bits = 0; bits < 2 ** means.length; bits++) {
    const values = means.map((_, i) => ((bits >> i) & 1 ? 1 : -1));
    const chance = values.reduce<number>((p, value, i) => (p * (1 + value * clamped(means[i] ?? 0))) / 2, 1);
    if (chance > 0) total += chance * legible.combine(whole, values);
  }
  return total;
}

const clamped = (mean: number): number => Math.max(-1, Math.min(1, mean));

/** As many leaves as are usually inspected, by their index below the outcome: one in each place pointed at, the most decisive place of every part first. */
function pointedLeaves<O, A>(
  evidence: readonly PartWithFindings<O, A>[],
  { legible, settings, rng }: Inspection<O, A>,
): readonly number[] {
  const leavesBefore = (all: readonly Segment<O, A>[], index: number) =>
    sum(all.slice(0, index).map((each) => legible.leaves(each)));
  const parts = evidence.map(({ part }) => part);
  const most = Math.max(...evidence.map(({ found }) => found.length));
  const pointed = Array.from({ length: most }, (_, rank) =>
    evidence.flatMap(({ within, found }, i) => {
      const place = found[rank];
      const spot = place && within[place.at];
      if (place === undefined || spot === undefined) return [];
      const leaf = Math.floor(rng.fork(`leaf/${i}/${rank}`).next() * legible.leaves(spot));
      return [leavesBefore(parts, i) + leavesBefore(within, place.at) + leaf];
    }),
  );
  return pointed.flat().slice(0, settings.looks);
}
