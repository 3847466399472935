/** Sequences' rows by time: all first steps, longest sequence first, then all second steps …, so that those that go on come first. */
export interface TimeOrder {
  /** How many sequences have a step t. */
  readonly counts: Int32Array;
  /** The row of each step, and the sequence it belongs to, in the order of time. */
  readonly rows: Int32Array;
  readonly sequences: Int32Array;
}

/** `offsets`: the first row of each sequence, and the end. Sequences of one length keep their order. */
export function timeOrder(offsets: Int32Array): TimeOrder {
  const lengths = Array.from(offsets.subarray(1), (end, s) => end - (offsets[s] as number));
  const longestFirst = lengths
    .map((_, s) => s)
    .sort((a, b) => (lengths[b] as number) - (lengths[a] as number) || a - b);
  const all = offsets.at(-1) ?? 0;
  const [rows, sequences] = [new Int32Array(all), new Int32Array(all)];
  const counts: number[] = [];
  for (let [t, to] = [0, 0]; to < all; t++) {
    const from = to;
    for (const s of longestFirst) {
      if ((lengths[s] as number) <= t) break;
      [rows[to], sequences[to]] = [(offsets[s] as number) + t, s];
      to++;
    }
    counts.push(to - from);
  }
  return { counts: Int32Array.from(counts), rows, sequences };
}
