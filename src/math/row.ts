/** A feature row: dense, sparse with strictly increasing indices below `width`, or the steps of a segment, which score as their sum. */
export type Row = Float32Array | SparseRow | StepRows;

/** One dense row a step, `steps.length / width` of them, in order; none for a segment without steps. */
export interface StepRows {
  readonly width: number;
  readonly steps: Float32Array;
}

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
  if ('steps' in row) {
    for (let i = 0; i < row.steps.length; i++) sum += (weights[i % row.width] as number) * (row.steps[i] as number);
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
  if ('steps' in row) {
    for (let k = 0; k < row.steps.length; k++) {
      const i = k % row.width;
      into[i] = (into[i] as number) + scale * (row.steps[k] as number);
    }
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
