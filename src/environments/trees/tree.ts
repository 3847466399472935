import type { Json } from '../../types/json.js';
import { type Segment, type Trajectory, whole } from '../../types/trajectory.js';

/**
 * An outcome of level L in the tree worlds: 4ᴸ leaves below nodes that carry a visible rule. Nodes are numbered in heap
 * order (root 0, parts of node i are 4i + 1 … 4i + 4); that number is the `part` address of a segment.
 */
export interface Outcome {
  readonly level: number;
  /** One rule index an inner node, heap order, (4ᴸ − 1) / 3 of them. */
  readonly rules: Uint8Array;
  /** `width` numbers a leaf, 4ᴸ leaves, left to right. */
  readonly items: Float32Array;
  /** `briefWidth` numbers an inner node, heap order, in worlds with briefs. */
  readonly briefs?: Float32Array;
  readonly seal: Seal;
}

/** Provenance that the worker's constraint reads; not related to the hidden value. */
export type Seal = 'signed' | 'unsigned' | 'illegible';

/** A node of an outcome by its heap number, with its height above the leaves. */
export interface TreeNode {
  readonly outcome: Outcome;
  readonly node: number;
  readonly height: number;
}

/** What a worker sees: the outcomes it may deliver. Its action is the index of the one that it delivers. */
export interface SelectionObservation {
  readonly candidates: readonly Outcome[];
}

const fanOut = 4;
/** 4 to the level, by a shift: this runs for every leaf that is inspected. Levels end long before 15. */
export const leavesAt = (level: number): number => 1 << (2 * level);
export const nodesAbove = (level: number): number => (leavesAt(level) - 1) / (fanOut - 1);

/** The outcome that a segment is about. */
export function outcomeOf({ of, to }: Segment<SelectionObservation, number>): Outcome {
  const step = of.steps[to - 1];
  const outcome = step?.observation.candidates[step.action];
  if (outcome === undefined) throw new RangeError(`expected the action to be a candidate's index, got ${step?.action}`);
  return outcome;
}

/** Height of the part above its leaves: 0 is a leaf. */
export function heightOf(segment: Segment<SelectionObservation, number>): number {
  let height = outcomeOf(segment).level;
  for (let node = segment.part; node > 0; node = (node - 1) >> 2) height--;
  return height;
}

/** The four parts of a node, in order; none for a leaf. */
export function partsOf(
  segment: Segment<SelectionObservation, number>,
): readonly Segment<SelectionObservation, number>[] {
  const { of, from, to, part } = segment;
  if (part >= outcomeOf(segment).rules.length) return [];
  const first = fanOut * part + 1;
  return [
    { of, from, to, part: first },
    { of, from, to, part: first + 1 },
    { of, from, to, part: first + 2 },
    { of, from, to, part: first + 3 },
  ];
}

/** Index of the leftmost leaf below a node of height `height`, counted among all leaves of the outcome. */
export function firstLeaf(outcome: Outcome, node: number, height: number): number {
  let at = node;
  for (let h = 0; h < height; h++) at = fanOut * at + 1;
  return at - nodesAbove(outcome.level);
}

/** A segment for the `index`-th leaf below a segment. */
export function leafOf(
  segment: Segment<SelectionObservation, number>,
  index: number,
): Segment<SelectionObservation, number> {
  const outcome = outcomeOf(segment);
  const node = nodesAbove(outcome.level) + firstLeaf(outcome, segment.part, heightOf(segment)) + index;
  return { ...segment, part: node };
}

/** An outcome as what somebody delivered, with nothing to choose from. */
export function delivered(outcome: Outcome, id: string, task: string): Segment<SelectionObservation, number> {
  const of: Trajectory<SelectionObservation, number> = {
    id,
    origin: { task, agent: 'draw', checkpoint: 'none', seed: id },
    steps: [{ observation: { candidates: [outcome] }, action: 0 }],
  };
  return whole(of);
}

export const encodeOutcome = ({ level, rules, items, briefs, seal }: Outcome): Json => ({
  level,
  rules: Buffer.from(rules).toString('base64'),
  items: [...items],
  ...(briefs === undefined ? {} : { briefs: [...briefs] }),
  seal,
});

export function decodeOutcome(json: Json): Outcome {
  if (typeof json !== 'object' || json === null || !('rules' in json))
    throw new TypeError(`expected an outcome, got ${JSON.stringify(json)?.slice(0, 60)}`);
  const { level, rules, items, briefs, seal } = json;
  if (typeof level !== 'number' || typeof rules !== 'string' || !Array.isArray(items))
    throw new TypeError('expected an outcome with level, rules and items');
  return {
    level,
    rules: new Uint8Array(Buffer.from(rules, 'base64')),
    items: Float32Array.from(items as number[]),
    ...(Array.isArray(briefs) ? { briefs: Float32Array.from(briefs as number[]) } : {}),
    seal: sealOf(seal),
  };
}

const sealOf = (seal: Json | undefined): Seal => (seal === 'signed' || seal === 'unsigned' ? seal : 'illegible');
