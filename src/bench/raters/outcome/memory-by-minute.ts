/** Memory of a process in MiB, and when, ms. */
interface MemoryPoint {
  readonly at: number;
  readonly resident: number;
  readonly heap: number;
}

/** What a process held at the end of each minute, MiB. */
export interface MemoryByMinute {
  readonly minutes: readonly { readonly minute: number; readonly rss: number; readonly heap: number }[];
  /** The most that the last seconds of a minute held after minute two, over what those of minute two held; undefined of less than three minutes. */
  readonly growth: number | undefined;
}

/** How far the memory after minute two may lie above that of minute two. */
export const flatWithin = 0.05;

/** Means over the last ten seconds of each minute: a collector of garbage makes single readings differ by more than what stays. */
export function memoryByMinute(points: readonly MemoryPoint[]): MemoryByMinute {
  const began = points[0]?.at ?? 0;
  const lasted = Math.floor(((points.at(-1)?.at ?? 0) - began + 1000) / 60_000);
  const minutes = Array.from({ length: lasted }, (_, i) => {
    const end = began + (i + 1) * 60_000;
    const last = points.filter(({ at }) => at > end - 10_500 && at <= end + 500);
    const mean = (of: 'resident' | 'heap') => last.reduce((sum, point) => sum + point[of], 0) / last.length;
    return { minute: i + 1, rss: Math.round(mean('resident')), heap: Math.round(mean('heap')) };
  });
  const second = minutes[1];
  const later = minutes.slice(2).map(({ rss }) => rss);
  const growth = second === undefined || later.length === 0 ? undefined : Math.max(...later) / second.rss - 1;
  return { minutes, growth };
}
