import { flip } from '../../math/rng.js';
import type { Belief } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import { type Inspection, inspectLeaves } from './inspect-leaves.js';

/** With the probability of a spot check, one of some things that were reported on is inspected, and its value corrected. `looks`: leaves inspected. */
export function spotCheck<O, A>(
  reportedOn: readonly Segment<O, A>[],
  reports: readonly number[],
  view: Inspection<O, A>,
): { readonly values: readonly number[]; readonly looks: number } {
  const { settings, rng } = view;
  const values = [...reports];
  if (!flip(rng.fork('check?'), settings.spotCheck)) return { values, looks: 0 };
  const checked = Math.floor(rng.fork('which').next() * reportedOn.length);
  const spot = reportedOn[checked];
  if (spot === undefined) return { values, looks: 0 };
  const own = inspectLeaves(spot, { ...view, rng: rng.fork('check') });
  if (!flip(rng.fork('over-trust'), settings.overTrust ?? 0))
    values[checked] = corrected(values[checked] ?? 0, own, settings.anchoring);
  return { values, looks: own.looks };
}

/** The value of a report after a spot check: the rater's own belief where that is certain, unless anchored. */
function corrected(report: number, own: Belief, anchoring: number): number {
  if (own.binary) return Math.abs(own.mean) === 1 && anchoring < 1 ? own.mean : report;
  const trust = anchoring + (1 - anchoring) * (own.spread ** 2 / (1 + own.spread ** 2));
  return trust * report + (1 - trust) * own.mean;
}
