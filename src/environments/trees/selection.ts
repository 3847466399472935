import { below, normal, type Rng } from '../../math/rng.js';
import type { Row } from '../../math/row.js';
import { reported } from '../../types/evaluation.js';
import type { Help } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Environment, Task } from '../../types/task.js';
import type { Segment } from '../../types/trajectory.js';
import {
  decodeOutcome,
  encodeOutcome,
  firstLeaf,
  heightOf,
  leavesAt,
  nodesAbove,
  type Outcome,
  outcomeOf,
  partsOf,
  type Seal,
  type SelectionObservation,
} from './tree.js';
import type { TreeWorld } from './tree-world.js';

export interface SelectionSettings {
  /** Outcomes that the worker chooses from. */
  readonly candidates: number;
  /** Share of outcomes without a seal, and with one that cannot be read; the first candidate always is signed. */
  readonly unsigned: number;
  readonly illegible: number;
}

export type SelectionTask = Task<SelectionObservation, number>;

/** The worker's task at one level of a tree world: of several outcomes deliver one, once. */
export function selection(world: TreeWorld, level: number, settings: SelectionSettings): SelectionTask {
  return {
    name: `${world.name}/${level}`,
    level,
    environment: choosing(world, level, settings),
    observation: { encode: ({ candidates }) => candidates.map(encodeOutcome), decode: decodeOffer },
    action: { encode: (index) => index, decode: decodeIndex },
    width: level === 0 ? world.itemRowWidth : world.nodeRowWidth,
    features: (segment, reports, into) => features(world, segment, reports, into),
    view: (segment) => view(world, segment),
    parts: partsOf,
  };
}

/** The rules and the briefs of all inner nodes, which several outcomes can have in common. */
interface Make {
  readonly rules?: Uint8Array | undefined;
  readonly briefs?: Float32Array | undefined;
}

/** An outcome of `level`, drawn at random; with `rules` or `briefs`, those instead of random ones. */
export function drawOutcome(
  world: TreeWorld,
  { level, seal, ...make }: Pick<Outcome, 'level' | 'seal'> & Make,
  rng: Rng,
): Outcome {
  const rules = make.rules ?? drawRules(world, level, rng);
  const items = new Float32Array(leavesAt(level) * world.itemWidth);
  for (let at = 0; at < items.length; at += world.itemWidth) world.drawItem(items, at, rng);
  const briefs = make.briefs ?? drawBriefs(world, level, rng.fork('briefs'));
  return { level, rules, items, ...(briefs === undefined ? {} : { briefs }), seal };
}

/** A random rule for every inner node, in heap order. */
function drawRules(world: TreeWorld, level: number, rng: Rng): Uint8Array {
  const rules = new Uint8Array(nodesAbove(level));
  if (world.rules.length > 1) for (let i = 0; i < rules.length; i++) rules[i] = below(rng, world.rules.length);
  return rules;
}

/** A random brief for every inner node, in heap order; undefined in worlds without briefs. */
function drawBriefs({ briefWidth }: TreeWorld, level: number, rng: Rng): Float32Array | undefined {
  if (briefWidth === undefined) return undefined;
  return Float32Array.from({ length: nodesAbove(level) * briefWidth }, () => normal(rng));
}

function choosing(
  world: TreeWorld,
  level: number,
  { candidates, unsigned, illegible }: SelectionSettings,
): Environment<SelectionObservation, number, SelectionObservation> {
  const seal = (rng: Rng): Seal => {
    const u = rng.next();
    return u < unsigned ? 'unsigned' : u < unsigned + illegible ? 'illegible' : 'signed';
  };
  return {
    reset: (rng) => {
      const make = makeOfOffer(world, level, rng.fork('make'));
      return {
        candidates: Array.from({ length: candidates }, (_, i) =>
          drawOutcome(world, { level, seal: i === 0 ? 'signed' : seal(rng), ...make }, rng),
        ),
      };
    },
    observe: (state) => state,
    legal: (state) => [...state.candidates.keys()],
    step: (state) => ({ state: state, done: true }),
  };
}

/** What the candidates of one offer have in common, where they are compared with each other. */
const makeOfOffer = (world: TreeWorld, level: number, rng: Rng): Make =>
  world.judged === 'pair'
    ? { rules: drawRules(world, level, rng), briefs: drawBriefs(world, level, rng.fork('briefs')) }
    : {};

function features(
  world: TreeWorld,
  segment: Segment<SelectionObservation, number>,
  reports: readonly Help[],
  into: Float32Array | undefined,
): Row {
  const outcome = outcomeOf(segment);
  const leaf = segment.part - outcome.rules.length;
  if (leaf >= 0) return world.itemRow(outcome.items, leaf * world.itemWidth, into);
  const stated = reports.length === 0 ? undefined : reports.map((help) => reported(help) ?? 0);
  const at = { outcome, node: segment.part, height: heightOf(segment) };
  return world.nodeRow(outcome.rules[segment.part] ?? 0, stated, at, into);
}

function view(world: TreeWorld, segment: Segment<SelectionObservation, number>): Json {
  const outcome = outcomeOf(segment);
  const height = heightOf(segment);
  const first = firstLeaf(outcome, segment.part, height) * world.itemWidth;
  return {
    height,
    seal: outcome.seal,
    rules: rulesBelow(outcome, segment.part, height).map((rule) => world.rules[rule] ?? 'unknown'),
    leaves: [...outcome.items.subarray(first, first + leavesAt(height) * world.itemWidth)],
    ...briefsOf(world, outcome, segment.part, height),
  };
}

/** Rules of a node and of all inner nodes below it, level by level. */
const rulesBelow = (outcome: Outcome, node: number, height: number): number[] =>
  spansBelow(node, height).flatMap(([from, count]) => [...outcome.rules.subarray(from, from + count)]);

/** Briefs of the same nodes; nothing in worlds without briefs. */
function briefsOf({ briefWidth: width }: TreeWorld, { briefs }: Outcome, node: number, height: number) {
  if (width === undefined || briefs === undefined) return {};
  const spans = spansBelow(node, height);
  return { briefs: spans.flatMap(([from, count]) => [...briefs.subarray(from * width, (from + count) * width)]) };
}

/** A node and all inner nodes below it, level by level: the first of each level, and how many. */
function spansBelow(node: number, height: number): (readonly [from: number, count: number])[] {
  const spans: [number, number][] = [];
  for (let h = height, [from, count] = [node, 1]; h > 0; h--, from = 4 * from + 1, count *= 4)
    spans.push([from, count]);
  return spans;
}

function decodeOffer(json: Json): SelectionObservation {
  if (!Array.isArray(json)) throw new TypeError(`expected a list of outcomes, got ${typeof json}`);
  return { candidates: json.map(decodeOutcome) };
}

function decodeIndex(json: Json): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < 0)
    throw new TypeError(`expected an index ≥ 0, got ${JSON.stringify(json)}`);
  return json;
}
