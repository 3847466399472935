import { legible } from '../../src/environments/trees/legible.js';
import { treeOracle } from '../../src/environments/trees/oracle.js';
import { drawOutcome } from '../../src/environments/trees/selection.js';
import { delivered, partsOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import type { AttentionSettings } from '../../src/evaluators/raters/attention.js';
import type { SimulatedSettings } from '../../src/evaluators/raters/simulated.js';
import { truthPort } from '../../src/evaluators/raters/truth-port.js';
import { rng } from '../../src/math/rng.js';
import type { Assistance, Segment } from '../../src/types/index.js';
import { claimsWorld } from '../environments/sample.js';

const world = claimsWorld();
export const oracle = treeOracle(world, (items, at) => ((items[at] ?? 0) % 2 ? 1 : -1));

/** The claims world as raters see it; `looks` counts the leaves that were read. */
export function eyes() {
  const count = { looks: 0 };
  const port = truthPort(oracle);
  const truth = {
    read: (leaf: Segment<SelectionObservation, number>) => {
      count.looks++;
      return port.read(leaf);
    },
  };
  return { count, legible: legible(world), truth, parts: partsOf };
}

export const attention: AttentionSettings = {
  looks: 4,
  where: 'random',
  readingNoise: 0,
  trust: 1,
  anchoring: 0,
  spotCheck: 0,
  believedHelpSpread: 0.3,
  believedHelpAccuracy: 1,
};
export const settings: SimulatedSettings = {
  attention,
  teacher: {
    rationality: 0,
    spread: 1,
    skipBelow: Number.NEGATIVE_INFINITY,
    equalWithin: 0,
    myopia: 1,
    mistake: 0,
  },
  acceptable: 0,
};

export const claim = (level: number, seed: number | string): Segment<SelectionObservation, number> =>
  delivered(drawOutcome(world, { level, seal: 'signed' }, rng(`claim/${seed}`)), `claim/${seed}`, 'claims');

/** True reports on the parts of a segment, as an item of a query; those in `lies` are turned round. */
export const reports = (
  segment: Segment<SelectionObservation, number>,
  item = 0,
  lies: readonly number[] = [],
): Assistance[] =>
  partsOf(segment).map((part, about) => ({
    assistant: 'below',
    checkpoint: 'c',
    level: 0,
    item,
    about,
    help: { is: 'report', value: oracle.trueValue(part) * (lies.includes(about) ? -1 : 1) },
  }));
