import { choose, normal, type Rng } from '../../math/rng.js';
import type { Belief, Legible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import type { AttentionSettings } from './attention-settings.js';
import type { TruthPort } from './truth-port.js';

/** `looks`: leaves inspected, and reports read. */
export interface OutcomeEstimate extends Belief {
  readonly looks: number;
}

/** What a simulated rater can see of a world, how it attends to it, and the randomness of this estimate. */
export interface Inspection<O, A> {
  readonly legible: Legible<O, A>;
  readonly truth: TruthPort<O, A>;
  readonly settings: AttentionSettings;
  readonly rng: Rng;
}

/** The estimate of a rater that reads leaves itself: `pointed` ones, by their index below the segment, or else those that its settings choose. */
export function inspectLeaves<O, A>(
  segment: Segment<O, A>,
  { legible, truth, settings, rng }: Inspection<O, A>,
  pointed?: readonly number[],
): OutcomeEstimate {
  const leaves = legible.leaves(segment);
  const inspected = pointed ?? leavesToInspect(settings, leaves, rng.fork('look'));
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
export const judged = (value: number, noise: number, rng: Rng): number =>
  noise > 0 ? value + noise * normal(rng.fork('judgement')) : value;

function leavesToInspect({ looks, where }: AttentionSettings, leaves: number, rng: Rng): number[] {
  if (looks >= leaves) return Array.from({ length: leaves }, (_, i) => i);
  if (where === 'random') return choose(rng, looks, leaves);
  const stride = where === 'one-each' ? Math.floor(leaves / looks) : 1;
  const start = where === 'one-each' ? 0 : looks * Math.floor(rng.next() * (leaves / looks));
  return Array.from({ length: looks }, (_, i) => start + i * stride);
}
