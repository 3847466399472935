import type { Item } from '../../feedback/formats/index.js';
import type { Row } from '../../math/row.js';
import type { Space, StepScales } from './space.js';

/** One row an item. */
export function rowPerItem(items: readonly Item[], how: 'sum' | 'mean'): (training: readonly number[]) => Space {
  const totals = items.map((item) => overSteps(item, how));
  return (training) => spaceOf(items, { of: 'steps', how, unit: unitsOf(totals, training) });
}

/** One row a step. */
export function rowPerStep(items: readonly Item[]): (training: readonly number[]) => Space {
  const totals = items.map((item) => overSteps(item, 'sum'));
  return (training) => spaceOf(items, { of: 'steps', how: 'apart', unit: unitsOf(totals, training) });
}

function spaceOf(items: readonly Item[], learned: StepScales): Space {
  const { width, row } = stepRows(learned);
  const empty: Item = { is: 'steps', steps: [] };
  return { width, learned, row: (item) => row(items[item] ?? empty) };
}

/** Items as rows, in units of the training pairs. */
export function stepRows({ how, unit }: StepScales): { readonly width: number; row(item: Item): Row } {
  const width = unit.length;
  const inUnits = (x: number, i: number) => within(x / (unit[i] ?? 1));
  if (how !== 'apart') return { width, row: (item) => Float32Array.from(overSteps(item, how, width), inUnits) };
  const steps = (item: Item) => (item.is === 'steps' ? item.steps.flatMap((step) => step.map(inUnits)) : []);
  return { width, row: (item) => ({ width, steps: Float32Array.from(steps(item)) }) };
}

/** Float32 and every sum over it stay finite: a unit may be very small where training pairs hardly differ. */
const within = (x: number): number => Math.max(-1e15, Math.min(1e15, x));

/** Rewards of a segment add up over its steps (Christiano et al. 2017, section 2.2.1), hence so do its features. */
function overSteps(item: Item, how: 'sum' | 'mean', width?: number): Float64Array {
  const all = item.is === 'steps' ? item.steps : [];
  const sum = new Float64Array(width ?? all[0]?.length ?? 0);
  for (const step of all) for (const [i, x] of step.entries()) sum[i] = (sum[i] ?? 0) + x;
  return how === 'sum' || all.length === 0 ? sum : sum.map((x) => x / all.length);
}

/** `training`: the items of the training pairs, a pair's two one after the other. */
function unitsOf(items: readonly Float64Array[], training: readonly number[]): Float64Array {
  const square = new Float64Array(items[0]?.length || 1);
  for (let at = 0; at < training.length; at += 2) {
    const [first, second] = [items[training[at] ?? -1], items[training[at + 1] ?? -1]];
    for (let i = 0; i < square.length; i++)
      square[i] = (square[i] ?? 0) + ((first?.[i] ?? 0) - (second?.[i] ?? 0)) ** 2;
  }
  return square.map((sum) => Math.sqrt(sum / (training.length / 2)) || 1);
}
