/** A feature row: dense, or sparse with strictly increasing indices below `width`. */
export type Row = Float32Array | SparseRow;

export interface SparseRow {
  readonly width: number;
  readonly index: Int32Array;
  readonly value: Float32Array;
}

export const widthOf = (row: Row): number => (row instanceof Float32Array ? row.length : row.width);

/** w · row, in double precision. */
export function dot(weights: Float64Array, row: Row): number {
  let sum = 0;
  if (row instanceof Float32Array) {
    for (let i = 0; i < row.length; i++) sum += (weights[i] as number) * (row[i] as number);
    return sum;
  }
  for (let k = 0; k < row.index.length; k++)
    sum += (weights[row.index[k] as number] as number) * (row.value[k] as number);
  return sum;
}

/** into += scale · row, in place. */
export function addScaled(into: Float64Array, scale: number, row: Row): void {
  if (row instanceof Float32Array) {
    for (let i = 0; i < row.length; i++) into[i] = (into[i] as number) + scale * (row[i] as number);
    return;
  }
  for (let k = 0; k < row.index.length; k++) {
    const i = row.index[k] as number;
    into[i] = (into[i] as number) + scale * (row.value[k] as number);
  }
}

/** a · b, in double precision. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
