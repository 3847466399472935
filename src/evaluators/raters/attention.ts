import { choose, flip, normal, type Rng } from '../../math/rng.js';
import { reported } from '../../types/evaluation.js';
import type { Assistance } from '../../types/help.js';
import type { Belief, Legible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import type { TruthPort } from './truth-port.js';

/** What a simulated rater can take in, and how it takes help. Stated before any result was tuned. */
export interface AttentionSettings {
  /** Leaves that are looked at without help. Infinity: a full inspection. */
  readonly looks: number;
  /** Which leaves: at random; all within one random part; or the first of each part. */
  readonly where: 'random' | 'one-part' | 'one-each';
  /** Standard deviation of reading a leaf, in value units. */
  readonly readingNoise: number;
  /** Probability that help is used at all, a query. */
  readonly trust: number;
  /** Pull of help towards which an own look is drawn, in [0, 1]: 1 believes the report whatever was seen in a spot check. */
  readonly anchoring: number;
  /** Probability that a query gets a spot check: the usual looks, spent inside one reported part. */
  readonly spotCheck: number;
  /** Standard deviation that the rater believes a report to have (pair worlds): too small is over-trust. */
  readonly believedHelpSpread: number;
  /** Probability that the rater believes what follows from the reports to be right (claims): too large is over-trust. */
  readonly believedHelpAccuracy: number;
}

export interface OutcomeEstimate extends Belief {
  readonly looks: number;
}

/** What a rater with bounded attention comes to believe of an outcome, from reports on its parts or from its own looks. */
export function estimate<O, A>(
  segment: Segment<O, A>,
  parts: readonly Segment<O, A>[],
  shown: readonly Assistance[],
  eyes: { readonly legible: Legible<O, A>; readonly truth: TruthPort<O, A>; readonly settings: AttentionSettings },
  rng: Rng,
): OutcomeEstimate {
  const reports = parts.map((_, i) => shown.find((a) => a.about === i)).map((a) => (a ? reported(a.help) : undefined));
  const complete = reports.length > 0 && reports.every((r) => r !== undefined);
  if (!complete || !flip(rng.fork('trust'), eyes.settings.trust)) return inspectLeaves(segment, eyes, rng);
  return fromReports(segment, parts, reports, eyes, rng);
}

type RaterView<O, A> = Parameters<typeof estimate<O, A>>[3];

function inspectLeaves<O, A>(
  segment: Segment<O, A>,
  { legible, truth, settings }: RaterView<O, A>,
  rng: Rng,
): OutcomeEstimate {
  const leaves = legible.leaves(segment);
  const noise = rng.fork('noise');
  const value = (i: number) =>
    truth.read(legible.leaf(segment, i)) + (settings.readingNoise > 0 ? settings.readingNoise * normal(noise) : 0);
  const seen = new Map(leavesToInspect(settings, leaves, rng.fork('look')).map((i) => [i, value(i)]));
  const belief = legible.believe(segment, seen, rng.fork('unseen'));
  const spread = Math.hypot(belief.spread, settings.readingNoise * Math.sqrt(seen.size / leaves));
  return { ...belief, spread, looks: seen.size };
}

function leavesToInspect({ looks, where }: AttentionSettings, leaves: number, rng: Rng): number[] {
  if (looks >= leaves) return Array.from({ length: leaves }, (_, i) => i);
  if (where === 'random') return choose(rng, looks, leaves);
  const stride = where === 'one-each' ? Math.floor(leaves / looks) : 1;
  const start = where === 'one-each' ? 0 : looks * Math.floor(rng.next() * (leaves / looks));
  return Array.from({ length: looks }, (_, i) => start + i * stride);
}

function fromReports<O, A>(
  segment: Segment<O, A>,
  parts: readonly Segment<O, A>[],
  reports: readonly (number | undefined)[],
  eyes: RaterView<O, A>,
  rng: Rng,
): OutcomeEstimate {
  const { legible, settings } = eyes;
  const values = reports.map((r) => r ?? 0);
  const checked = flip(rng.fork('check?'), settings.spotCheck)
    ? Math.floor(rng.fork('which').next() * parts.length)
    : undefined;
  const spot = checked === undefined ? undefined : parts[checked];
  const own = spot && inspectLeaves(spot, eyes, rng.fork('check'));
  if (own && checked !== undefined) values[checked] = corrected(values[checked] ?? 0, own, settings.anchoring);
  const mean = legible.combine(segment, values);
  const { binary } = legible;
  const sure = binary ? mean * (2 * settings.believedHelpAccuracy - 1) : mean;
  return { mean: sure, spread: settings.believedHelpSpread, binary, looks: parts.length + (own?.looks ?? 0) };
}

/** What a report is taken for after an own look: all the own belief where it is certain, unless anchored. */
function corrected(report: number, own: Belief, anchoring: number): number {
  if (own.binary) return Math.abs(own.mean) === 1 && anchoring < 1 ? own.mean : report;
  const trust = anchoring + (1 - anchoring) * (own.spread ** 2 / (1 + own.spread ** 2));
  return trust * report + (1 - trust) * own.mean;
}
