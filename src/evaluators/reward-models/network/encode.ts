import { type Row, type SparseRow, widthOf } from '../../../math/row.js';

/** How a row becomes what a network reads: plain numbers, learned from rows alone. */
export interface SegmentEncoding {
  /** Of a row, or of a step of it. */
  readonly width: number;
  /** Numbers a step once wider rows are folded. */
  readonly narrow: number;
  /** Steps seen at once. */
  readonly window: number;
  /** Subtracted from, and divided into, each of the `narrow · window` inputs. */
  readonly centre: Float32Array;
  readonly unit: Float32Array;
}

/** Steps of many rows, one after another; those of row r are [from[r], from[r + 1]), each `narrow · window` numbers. */
export interface Encoded {
  readonly inputs: number;
  readonly from: Int32Array;
  readonly steps: Float32Array;
}

/**
 * Learns centre and unit of every input. Rows wider than `fold` are folded by signed hashing (Weinberger et al. 2009, arXiv:0902.2206), and
 * then one unit holds for all, as columns of hashes are alike. A step is seen with its changes since the `window − 1` steps before it.
 */
export function learnEncoding(rows: readonly Row[], width: number, fold: number, window: number): SegmentEncoding {
  const seen = rows.some((row) => 'steps' in row) ? window : 1;
  const narrow = Math.min(width, fold);
  const inputs = narrow * seen;
  const raw = {
    width,
    narrow,
    window: seen,
    centre: new Float32Array(inputs),
    unit: new Float32Array(inputs).fill(1),
  };
  return { ...raw, ...moments(encode(rows, raw), width > fold) };
}

/** @throws RangeError for a row of another width. */
export function encode(rows: readonly Row[], encoding: SegmentEncoding): Encoded {
  const { width, narrow, window, centre, unit } = encoding;
  const inputs = narrow * window;
  const from = new Int32Array(rows.length + 1);
  for (const [r, row] of rows.entries()) {
    if (widthOf(row) !== width) throw new RangeError(`expected rows of width ${width}, got ${widthOf(row)}`);
    from[r + 1] = (from[r] ?? 0) + stepsOf(row);
  }
  const steps = new Float32Array((from.at(-1) ?? 0) * inputs);
  for (const [r, row] of rows.entries()) fill(steps.subarray((from[r] ?? 0) * inputs), row, encoding);
  for (let k = 0; k < steps.length; k++) {
    const i = k % inputs;
    steps[k] = ((steps[k] as number) - (centre[i] as number)) / (unit[i] as number);
  }
  return { inputs, from, steps };
}

const stepsOf = (row: Row): number => ('steps' in row ? row.steps.length / row.width : 1);

/** Writes each step and its changes since the steps before it; before the first, nothing had changed. */
function fill(into: Float32Array, row: Row, { narrow, window }: SegmentEncoding): void {
  const count = stepsOf(row);
  const plain = folded(row, count, narrow);
  for (let t = 0; t < count; t++)
    for (let back = 0; back < window; back++) {
      const [now, before] = [Math.max(0, t - back + 1) * narrow, Math.max(0, t - back) * narrow];
      const at = (t * window + back) * narrow;
      for (let i = 0; i < narrow; i++)
        into[at + i] =
          back === 0 ? (plain[t * narrow + i] as number) : (plain[now + i] as number) - (plain[before + i] as number);
    }
}

/** The steps of a row, `narrow` numbers each. */
function folded(row: Row, count: number, narrow: number): Float32Array {
  if (!(row instanceof Float32Array) && 'index' in row) return scattered(row, narrow);
  const values = row instanceof Float32Array ? row : row.steps;
  const width = widthOf(row);
  if (width === narrow) return values;
  const into = new Float32Array(count * narrow);
  for (let k = 0; k < values.length; k++)
    add(into.subarray(Math.floor(k / width) * narrow), k % width, values[k] as number, narrow);
  return into;
}

function scattered({ width, index, value }: SparseRow, narrow: number): Float32Array {
  const into = new Float32Array(narrow);
  for (let k = 0; k < index.length; k++) {
    const [i, x] = [index[k] as number, value[k] as number];
    if (width === narrow) into[i] = x;
    else add(into, i, x, narrow);
  }
  return into;
}

function add(into: Float32Array, column: number, value: number, buckets: number): void {
  let h = Math.imul(column ^ (column >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = (h ^ (h >>> 16)) >>> 0;
  const bucket = (h >>> 1) % buckets;
  into[bucket] = (into[bucket] as number) + (h & 1 ? value : -value);
}

/** Mean and standard deviation of every input; where all are alike, their root mean square, and no centre. */
function moments({ inputs, steps }: Encoded, alike: boolean): Pick<SegmentEncoding, 'centre' | 'unit'> {
  const count = Math.max(1, steps.length / inputs);
  const [sum, square] = [new Float64Array(inputs), new Float64Array(inputs)];
  for (let k = 0; k < steps.length; k++) {
    const i = k % inputs;
    sum[i] = (sum[i] as number) + (steps[k] as number);
    square[i] = (square[i] as number) + (steps[k] as number) ** 2;
  }
  if (alike) {
    const all = Math.sqrt(square.reduce((total, s) => total + s, 0) / (count * inputs));
    return { centre: new Float32Array(inputs), unit: new Float32Array(inputs).fill(all > 0 ? all : 1) };
  }
  const spread = sum.map((s, i) => Math.sqrt(Math.max(0, (square[i] as number) / count - (s / count) ** 2)));
  return {
    centre: Float32Array.from(sum, (s) => s / count),
    unit: Float32Array.from(spread, (s) => (s > 1e-9 ? s : 1)),
  };
}
