/** A stretch of one person's work without a long pause. Times in ms since 1970; active and idle apart, in ms. */
export interface Stretch {
  readonly at: number;
  readonly until: number;
  readonly answers: number;
  readonly activeMs: number;
  readonly idleMs: number;
}

/** A pause of more than a quarter of an hour begins a new stretch. */
const pause = 15 * 60_000;

/** Time that somebody spent on a question, up to `at`, put on their time sheet. O(1) but for the copy of a few dozen stretches a day. */
export function worked(sheet: readonly Stretch[], did: Omit<Stretch, 'until'>): readonly Stretch[] {
  const began = did.at - did.activeMs - did.idleMs;
  const last = sheet.at(-1);
  if (last === undefined || began - last.until > pause) return [...sheet, { ...did, at: began, until: did.at }];
  const longer: Stretch = {
    at: Math.min(last.at, began),
    until: Math.max(last.until, did.at),
    answers: last.answers + did.answers,
    activeMs: last.activeMs + did.activeMs,
    idleMs: last.idleMs + did.idleMs,
  };
  return [...sheet.slice(0, -1), longer];
}
