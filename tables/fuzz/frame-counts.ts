/** What one client sent, how its sockets were closed, and what was not as it had to be. */
export interface FrameCounts {
  readonly sent: Readonly<Record<string, number>>;
  readonly closed: Readonly<Record<string, number>>;
  readonly wrongCloses: readonly string[];
}

export function sumCounts(tallies: readonly FrameCounts[]): FrameCounts {
  return {
    sent: summed(tallies.map(({ sent }) => sent)),
    closed: summed(tallies.map(({ closed }) => closed)),
    wrongCloses: tallies.flatMap(({ wrongCloses }) => wrongCloses),
  };
}

function summed(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const count of counts) for (const [name, value] of Object.entries(count)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}
