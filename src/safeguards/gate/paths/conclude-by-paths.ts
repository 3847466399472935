import type { DegreeShares, PathEvidence } from '../../../types/path-audit.js';
import type { GateDecision } from '../../../types/promotion.js';
import { type BlindSpot, blindSpotLoss } from './blind-spots.js';
import { concludeItems } from './conclude-items.js';
import { concludePaths, type PathConclusion } from './conclude-paths.js';
import type { PathAuditSettings, PathGateSettings } from './settings.js';
import { type ValueForm, type WholesFound, wholesFound } from './whole-judgements.js';
import { type RatedWholes, ratedWholes } from './whole-ratings.js';

/** What a shared error, which nobody of this run could have seen, would cost assisted raters at most, as a share of answers. */
export type BlindSpotBound = BlindSpot & { readonly loss: number };

export interface ByPaths extends PathConclusion {
  readonly blindSpots: readonly BlindSpotBound[];
  /** Paths, or answers on items, that it rests on. */
  readonly asked: number;
}

/**
 * The gate's decision from paths, or, where the rule is visible, from answers on items; and from complete outcomes where they are small
 * enough to be inspected: those show what no path can, errors between parts of which every one is reported on rightly. `when`: a recheck
 * withholds only what is shown to be wrong. Pure: `belay gate` calls it on what is in a log.
 */
export function concludeByPaths(
  { worked, paths, items, wholes, ratings = [] }: PathEvidence,
  settings: PathAuditSettings,
  when: 'gate' | 'recheck' = 'gate',
): ByPaths {
  const asked = worked.visible === null ? paths.length : items.length;
  const gate: PathGateSettings = { ...settings, fewest: Math.max(1, asked), most: asked + Number(when === 'recheck') };
  const found =
    worked.visible === null ? concludePaths(paths, worked.shares, gate) : concludeItems(items, worked, gate);
  const form = worked.visible === null ? 'pair' : 'claim';
  const fidelity = Math.max(0, found.predicted.all?.low ?? 0);
  const seen = wholesFound(wholes, fidelity, { form, person: settings.person });
  const rated = ratings.length === 0 ? undefined : ratedWholes(ratings, settings);
  return {
    ...withRatings(withWholes(found, seen, settings), rated),
    evidence: {
      ...{ audits: asked, ...found.evidence },
      ...(wholes.length === 0 ? {} : { complete: seen }),
      ...(rated === undefined ? {} : { complete: rated }),
    },
    predicted: found.predicted,
    asked,
    blindSpots: blindSpotsOf(worked.shares, form, settings),
  };
}

function withWholes(
  { decision, reasons }: GateDecision,
  { contradicted, of, expected, tail }: WholesFound,
  { critic }: PathAuditSettings,
): Pick<GateDecision, 'decision' | 'reasons'> {
  if (tail > critic.error) return { decision, reasons };
  const why = `inspections of complete outcomes contradict assisted answers: ${contradicted} of ${of}, at most ${expected.toFixed(1)} expected by what paths predict (probability ${tail.toPrecision(2)})`;
  return { decision: 'withheld', reasons: decision === 'withheld' ? [...reasons, why] : [why] };
}

/** Granted only where complete outcomes are shown to be worth what follows from the reports, by as much as is asked of reports. */
function withRatings(
  { decision, reasons }: Pick<GateDecision, 'decision' | 'reasons'>,
  rated: RatedWholes | undefined,
): Pick<GateDecision, 'decision' | 'reasons'> {
  if (rated === undefined || rated.low >= rated.needed) return { decision, reasons };
  const why = `what follows from the reports is not shown to be what complete outcomes are worth: fidelity ${rated.low.toFixed(3)} to ${rated.high.toFixed(3)} in ${rated.rated} ratings (lower limit needed: ${rated.needed.toFixed(2)})`;
  return { decision: 'withheld', reasons: decision === 'withheld' ? [...reasons, why] : [why] };
}

/** Errors whose cost is stated; of claims, which hold or do not, only the second kind. */
const spots: readonly BlindSpot[] = [
  { kind: 'rms', size: 0.1 },
  { kind: 'rms', size: 0.2 },
  { kind: 'rms', size: 0.4 },
  { kind: 'variance share', size: 0.05 },
  { kind: 'variance share', size: 0.1 },
];

const blindSpotsOf = (
  shares: readonly DegreeShares[],
  form: ValueForm,
  { person }: PathAuditSettings,
): BlindSpotBound[] =>
  spots
    .filter(({ kind }) => form === 'pair' || kind === 'variance share')
    .map((spot) => ({ ...spot, loss: blindSpotLoss(spot, shares, person, form) }));
