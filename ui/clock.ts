/** Hours and minutes, as a clock that was started at nothing: `0:41`. */
export function clock(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A wait, as people say it. */
export function about(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'a minute';
  return minutes < 90 ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : `${Math.round(minutes / 60)} hours`;
}

/** A table as a CSV file: a line a row. */
export const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  [head, ...rows.map((row) => row.join(','))].join('\r\n');
