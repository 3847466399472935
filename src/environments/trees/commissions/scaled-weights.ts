import { below, normal, type Rng } from '../../../math/rng.js';
import { mean, variance } from '../../../math/statistics/index.js';
import type { Outcome } from '../tree.js';
import type { HiddenValues } from '../tree-world.js';
import type { CommissionsSettings } from './terms.js';
import { drawWeights, slopes, type Weights, worth } from './weights.js';

/** Mean and standard deviation of the values that the weights give. */
export interface ScaledWeights extends Weights {
  readonly centre: number;
  readonly deviation: number;
}

const highest = 9;
const sampled = 4096;

/** Weights of levels 1 to 9; where parts count by what they are, with the mean and deviation of a sample of 4,096 nodes a level. */
export function scaledWeights(settings: CommissionsSettings, hidden: HiddenValues, rng: Rng): readonly ScaledWeights[] {
  const levels: ScaledWeights[] = [];
  let parts = settings.counts === 'parts' ? itemSample(settings, hidden, rng.fork('items')) : undefined;
  for (let level = 1; level <= highest; level++) {
    const drawn = drawWeights(settings, rng.fork(`level/${level}`));
    const above = parts && nodeSample(settings, drawn, parts, rng.fork(`sample/${level}`));
    levels.push({ ...drawn, centre: above?.centre ?? 0, deviation: above?.deviation ?? 1 });
    parts = above;
  }
  return levels;
}

/** Outcomes of one level: what each is worth, and the numbers that are visible of it. */
interface Sample {
  readonly values: Float64Array;
  readonly visible: Float32Array;
}

function itemSample({ features }: CommissionsSettings, hidden: HiddenValues, rng: Rng): Sample {
  const visible = Float32Array.from({ length: sampled * features }, () => normal(rng));
  return { visible, values: Float64Array.from({ length: sampled }, (_, i) => hidden(visible, i * features)) };
}

/** Nodes whose parts are drawn from a sample, with values brought to mean 0 and variance 1. */
function nodeSample(
  { features }: CommissionsSettings,
  weights: Weights,
  parts: Sample,
  rng: Rng,
): Sample & Pick<ScaledWeights, 'centre' | 'deviation'> {
  const visible = Float32Array.from({ length: sampled * features }, () => normal(rng));
  const raw = Array.from({ length: sampled }, (_, i) => {
    const chosen = [0, 1, 2, 3].map(() => below(rng, sampled));
    const items = chosen.flatMap((j) => [...parts.visible.subarray(j * features, (j + 1) * features)]);
    const briefs = visible.subarray(i * features, (i + 1) * features);
    const outcome: Outcome = { level: 1, rules: oneRule, briefs, items: Float32Array.from(items), seal: 'signed' };
    const values = chosen.map((j) => parts.values[j] ?? 0);
    return worth(values, slopes(weights, { outcome, node: 0, height: 1 }), weights.products);
  });
  const [centre, deviation] = [mean(raw), Math.sqrt(variance(raw))];
  return { visible, values: Float64Array.from(raw, (value) => (value - centre) / deviation), centre, deviation };
}

const oneRule = Uint8Array.of(0);
