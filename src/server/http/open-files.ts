import { readFileSync } from 'node:fs';

/** How many files and connections this process may have open at once, as Linux says it; infinite where nothing says. */
export function openFileLimit(read: () => string = readLimits): number {
  const [, soft] = /^Max open files +(\d+)/m.exec(read()) ?? [];
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
