import { existsSync } from 'node:fs';
import { journal } from '../feedback/journal.js';
import { type Log, openLog, readLog, verifyLog } from '../feedback/log/index.js';
import { BadInput } from '../types/bad-input.js';
import type { Config } from './config/schema.js';
import type { SeedResult } from './result.js';
import { climbSeed, type SeedOptions } from './seed.js';

/**
 * Climbs one seed into its log, or goes on with the log that is there: everything recorded is expected to happen again and
 * is not written twice. A simulated run keeps simulated time: one millisecond an event, so that its log has the same bits every time.
 */
export async function climbInto(
  file: string,
  config: Config,
  seed: number,
  options: Omit<SeedOptions, 'journal'>,
): Promise<SeedResult> {
  if (existsSync(file)) {
    const done = finished(file);
    if (done !== undefined) return done;
    const { ok, firstBad } = verifyLog(file);
    if (!ok)
      throw new BadInput(`expected a log whose chain holds, got a fault at event ${firstBad?.seq}: ${firstBad?.why}`, {
        file,
      });
  }
  let ticks = 0;
  const log = openLog(file, { durability: 'batched', clock: () => ticks, create: true });
  ticks = log.head().seq;
  const counted: Log = { ...log, append: (stream, type, body) => (ticks++, log.append(stream, type, body)) };
  try {
    const written = journal(counted, ({ seq, stream, expected, got }) => {
      throw new BadInput(`expected ${cut(expected)} in ${stream}, got ${cut(got)}: made by another version or config`, {
        file,
        place: `event ${seq}`,
      });
    });
    return await climbSeed(config, seed, { ...options, journal: written });
  } finally {
    log.close();
  }
}

/** The result of a seed that was climbed to its end; undefined where it was not. */
export function finished(file: string): SeedResult | undefined {
  const log = readLog(file);
  try {
    const [last] = [...log.events({ stream: 'run', type: 'ended' })].slice(-1);
    if (last === undefined) return undefined;
    const { resultBody } = JSON.parse(last.body) as { resultBody: string };
    const bytes = log.bodyOf(resultBody);
    return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as SeedResult);
  } finally {
    log.close();
  }
}

const cut = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text);
