/** `; did you mean X?` where one of the known names is what somebody may have wanted to write; nothing otherwise. */
export function didYouMean(got: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, edits: edits(got.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const isNear = nearest !== undefined && nearest.edits <= Math.max(1, Math.floor(0.34 * nearest.name.length));
  return isNear ? `; did you mean ${nearest.name}?` : '';
}

const longest = 60;

/** Characters added, taken out, changed, or two neighbours exchanged, at least, to make one word of another (optimal string alignment). */
function edits(a: string, b: string): number {
  if (a.length > longest || b.length > longest) return Number.POSITIVE_INFINITY;
  let before: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchanged ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, exchanged));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
