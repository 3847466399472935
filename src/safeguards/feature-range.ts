/** The least and the greatest value of each feature. */
export interface FeatureRange {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** The range of each feature over some rows of one width. @throws RangeError for no rows, and for rows of several widths. */
export function featureRangeOf(rows: readonly Float32Array[]): FeatureRange {
  const [first] = rows;
  if (first === undefined) throw new RangeError('expected at least one row, got none');
  const [low, high] = [first.slice(), first.slice()];
  for (const row of rows) {
    if (row.length !== first.length)
      throw new RangeError(`expected rows of ${first.length} numbers, got ${row.length}`);
    for (const [i, value] of row.entries()) {
      if (value < (low[i] as number)) low[i] = value;
      if (value > (high[i] as number)) high[i] = value;
    }
  }
  return { low, high };
}

/** Whether each feature of a row lies in its range; NaN does not. */
export function isWithin({ low, high }: FeatureRange, row: Float32Array): boolean {
  for (let i = 0; i < low.length; i++) {
    const value = row[i] ?? Number.NaN;
    if (!(value >= (low[i] as number) && value <= (high[i] as number))) return false;
  }
  return true;
}
