import { flip } from '../../math/rng.js';
import { reported } from '../../types/evaluation.js';
import type { Assistance } from '../../types/help.js';
import type { Segment } from '../../types/trajectory.js';
import { fromEvidence, type PartWithFindings } from './from-evidence.js';
import { type Inspection, inspectLeaves, judged, type OutcomeEstimate } from './inspect-leaves.js';
import { spotCheck } from './spot-check.js';

export type { AttentionSettings } from './attention-settings.js';
export type { OutcomeEstimate } from './inspect-leaves.js';

/** The estimate of a rater with bounded attention, from help on the parts of an outcome or from the leaves that it inspects. */
export function estimate<O, A>(
  segment: Segment<O, A>,
  { parts, shown, partsOf }: PartsAndHelp<O, A>,
  view: Inspection<O, A>,
): OutcomeEstimate {
  const help = parts.map((_, i) => shown.find((a) => a.about === i)?.help);
  const evidence = parts.flatMap((part, i): PartWithFindings<O, A>[] => {
    const on = help[i];
    return on?.is === 'evidence' && partsOf !== undefined ? [{ part, within: partsOf(part), found: on.found }] : [];
  });
  if (evidence.length > 0 && evidence.length === parts.length) return fromEvidence(segment, evidence, view);
  const reports = help.map((each) => (each === undefined ? undefined : reported(each)));
  const complete = reports.length > 0 && reports.every((r) => r !== undefined);
  if (!complete) return inspectLeaves(segment, view);
  const { settings, rng } = view;
  if (!flip(rng.fork('trust'), settings.trust)) return besideReports(segment, reports, view);
  return fromReports(segment, parts, reports, view);
}

/** The parts of an outcome, and the help that is shown on them. `partsOf`: the parts of a part, in which evidence points at places. */
interface PartsAndHelp<O, A> {
  readonly parts: readonly Segment<O, A>[];
  readonly shown: readonly Assistance[];
  readonly partsOf?: (part: Segment<O, A>) => readonly Segment<O, A>[];
}

/** The judgement of a rater that does not use the reports that it sees; anchored, it is drawn towards what follows from them. One judgement is one error: the same noise is in both. */
function besideReports<O, A>(
  segment: Segment<O, A>,
  reports: readonly number[],
  view: Inspection<O, A>,
): OutcomeEstimate {
  const own = inspectLeaves(segment, view);
  const { anchoredJudgement: weight = 0, judgementNoise = 0 } = view.settings;
  if (weight === 0) return own;
  const said = judged(view.legible.combine(segment, reports), judgementNoise, view.rng);
  return { ...own, mean: weight * said + (1 - weight) * own.mean };
}

function fromReports<O, A>(
  segment: Segment<O, A>,
  parts: readonly Segment<O, A>[],
  reports: readonly number[],
  view: Inspection<O, A>,
): OutcomeEstimate {
  const { legible, settings, rng } = view;
  const { values, looks } = spotCheck(parts, reports, view);
  const mean = judged(legible.combine(segment, values), settings.judgementNoise ?? 0, rng);
  const { binary } = legible;
  const sure = binary ? mean * (2 * settings.believedHelpAccuracy - 1) : mean;
  return { mean: sure, spread: settings.believedHelpSpread, binary, looks: parts.length + looks };
}
