/** A stretch of work without a long pause. Times in ms since 1970; active and idle in ms. */
export interface Row {
  readonly at: number;
  readonly until: number;
  readonly answers: number;
  readonly activeMs: number;
  readonly idleMs: number;
}

/** A pause of more than a quarter of an hour begins a new row of the time sheet. */
const pause = 15 * 60_000;

/** Time that somebody spent on a question, up to `at`, put on their sheet. */
export function worked(rows: readonly Row[], did: Omit<Row, 'until'>): readonly Row[] {
  const began = did.at - did.activeMs - did.idleMs;
  const last = rows.at(-1);
  if (last === undefined || began - last.until > pause) return [...rows, { ...did, at: began, until: did.at }];
  const longer: Row = {
    at: last.at,
    until: Math.max(last.until, did.at),
    answers: last.answers + did.answers,
    activeMs: last.activeMs + did.activeMs,
    idleMs: last.idleMs + did.idleMs,
  };
  return [...rows.slice(0, -1), longer];
}
