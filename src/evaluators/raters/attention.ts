import { choose, flip, normal, type Rng } from '../../math/rng.js';
import { reported } from '../../types/evaluation.js';
import type { Assistance } from '../../types/help.js';
import type { Belief, Legible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import type { TruthPort } from './truth-port.js';

/** How much a simulated rater inspects, and how it uses help. Fixed before any result was tuned. */
export interface AttentionSettings {
  /** Leaves inspected without help. Infinity: a full inspection. */
  readonly looks: number;
  /** Which leaves: at random; all within one random part; or the first of each part. */
  readonly where: 'random' | 'one-part' | 'one-each';
  /** Standard deviation of reading a leaf, in value units. */
  readonly readingNoise: number;
  /** Standard deviation of what somebody makes of a whole, from reports or with every leaf inspected, where it is then in place of the reading noise; 0 unless told. */
  readonly judgementNoise?: number;
  /** Probability that help is used at all, a query. */
  readonly trust: number;
  /** Weight of a report against the rater's own spot check, in [0, 1]: 1 believes the report whatever the check shows. */
  readonly anchoring: number;
  /** Probability of a spot check, a query: the usual number of leaves is inspected inside one reported part. */
  readonly spotCheck: number;
  /** Probability that a spot check that contradicts a report is not heeded, a check. 0 unless told. */
  readonly overTrust?: number;
  /** Standard deviation that the rater believes a report to have (pair worlds): too small is over-trust. */
  readonly believedHelpSpread: number;
  /** Probability that the rater believes what follows from the reports to be right (claims): too large is over-trust. */
  readonly believedHelpAccuracy: number;
}

/** `looks`: leaves inspected, and reports read. */
export interface OutcomeEstimate extends Belief {
  readonly looks: number;
}

/** The estimate of a rater with bounded attention, from reports on the parts of an outcome or from the leaves that it inspects. */
export function estimate<O, A>(
  segment: Segment<O, A>,
  { parts, shown }: PartsAndHelp<O, A>,
  view: Inspection<O, A>,
): OutcomeEstimate {
  const { settings, rng } = view;
  const reports = parts.map((_, i) => shown.find((a) => a.about === i)).map((a) => (a ? reported(a.help) : undefined));
  const complete = reports.length > 0 && reports.every((r) => r !== undefined);
  if (!complete || !flip(rng.fork('trust'), settings.trust)) return inspectLeaves(segment, view);
  return fromReports(segment, parts, reports, view);
}

/** The parts of an outcome, and the help that is shown on them. */
interface PartsAndHelp<O, A> {
  readonly parts: readonly Segment<O, A>[];
  readonly shown: readonly Assistance[];
}

/** What a simulated rater can see of a world, how it attends to it, and the randomness of this estimate. */
interface Inspection<O, A> {
  readonly legible: Legible<O, A>;
  readonly truth: TruthPort<O, A>;
  readonly settings: AttentionSettings;
  readonly rng: Rng;
}

function inspectLeaves<O, A>(
  segment: Segment<O, A>,
  { legible, truth, settings, rng }: Inspection<O, A>,
): OutcomeEstimate {
  const leaves = legible.leaves(segment);
  const inspected = leavesToInspect(settings, leaves, rng.fork('look'));
  const wholly = inspected.length === leaves ? (settings.judgementNoise ?? 0) : 0;
  const readingNoise = wholly > 0 ? 0 : settings.readingNoise;
  const noise = rng.fork('noise');
  const value = (i: number) =>
    truth.read(legible.leaf(segment, i)) + (readingNoise > 0 ? readingNoise * normal(noise) : 0);
  const seen = new Map(inspected.map((i) => [i, value(i)]));
  const belief = legible.believe(segment, seen, rng.fork('unseen'));
  const spread = Math.hypot(belief.spread, readingNoise * Math.sqrt(seen.size / leaves), wholly);
  return { ...belief, mean: judged(belief.mean, wholly, rng), spread, looks: seen.size };
}

/** A value with the noise of a judgement. */
const judged = (value: number, noise: number, rng: Rng): number =>
  noise > 0 ? value + noise * normal(rng.fork('judgement')) : value;

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
  view: Inspection<O, A>,
): OutcomeEstimate {
  const { legible, settings, rng } = view;
  const values = reports.map((r) => r ?? 0);
  const checked = flip(rng.fork('check?'), settings.spotCheck)
    ? Math.floor(rng.fork('which').next() * parts.length)
    : undefined;
  const spot = checked === undefined ? undefined : parts[checked];
  const own = spot && inspectLeaves(spot, { ...view, rng: rng.fork('check') });
  if (own && checked !== undefined && !flip(rng.fork('over-trust'), settings.overTrust ?? 0))
    values[checked] = corrected(values[checked] ?? 0, own, settings.anchoring);
  const mean = judged(legible.combine(segment, values), settings.judgementNoise ?? 0, rng);
  const { binary } = legible;
  const sure = binary ? mean * (2 * settings.believedHelpAccuracy - 1) : mean;
  return { mean: sure, spread: settings.believedHelpSpread, binary, looks: parts.length + (own?.looks ?? 0) };
}

/** The value of a report after a spot check: the rater's own belief where that is certain, unless anchored. */
function corrected(report: number, own: Belief, anchoring: number): number {
  if (own.binary) return Math.abs(own.mean) === 1 && anchoring < 1 ? own.mean : report;
  const trust = anchoring + (1 - anchoring) * (own.spread ** 2 / (1 + own.spread ** 2));
  return trust * report + (1 - trust) * own.mean;
}
