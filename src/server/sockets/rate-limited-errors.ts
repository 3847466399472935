/** Errors as lines, at most one a second: those in between are counted, and told with the next. */
export function rateLimitedErrors(complain: (line: string) => void, monotonic: () => number): (error: unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  let held = 0;
  return (error) => {
    const now = monotonic();
    if (now - last < everyMs) {
      held += 1;
      return;
    }
    const more = held === 0 ? '' : ` (and ${held} more before)`;
    complain(`expected to go on, got ${inOneLine(error)}${more}`);
    last = now;
    held = 0;
  };
}

const everyMs = 1000;

/** What it was and where it was thrown: somebody who reads this has nothing else. */
function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error).replaceAll(/\s+/g, ' ');
  const where = /^\s+at (.*)$/m.exec(error.stack ?? '')?.[1];
  return `${error.name}: ${error.message}${where === undefined ? '' : ` at ${where}`}`.replaceAll(/\s+/g, ' ');
}
