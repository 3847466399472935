/** Reports errors as lines, at most one a second: those in between are counted, and the next line says how many. */
export function rateLimitedErrors(report: (line: string) => void, monotonic: () => number): (error: unknown) => void {
  let reportedAt = Number.NEGATIVE_INFINITY;
  let suppressed = 0;
  return (error) => {
    const now = monotonic();
    if (now - reportedAt < everyMs) {
      suppressed += 1;
      return;
    }
    const more = suppressed === 0 ? '' : ` (and ${suppressed} more before)`;
    report(`expected to go on, got ${inOneLine(error)}${more}`);
    reportedAt = now;
    suppressed = 0;
  };
}

const everyMs = 1000;

/** The error and where it was thrown: whoever reads the line has nothing else. */
function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error).replaceAll(/\s+/g, ' ');
  const where = /^\s+at (.*)$/m.exec(error.stack ?? '')?.[1];
  return `${error.name}: ${error.message}${where === undefined ? '' : ` at ${where}`}`.replaceAll(/\s+/g, ' ');
}
