import {
  beganOf,
  type Log,
  type LogReader,
  openLog,
  readEvents,
  readLog,
  refuseLoss,
  verifyLog,
} from '../../feedback/log/index.js';
import { type Difference, journal } from '../../feedback/log/journal/journal.js';
import { isPatchOf } from '../../feedback/log/journal/patch-version.js';
import { BadInput } from '../../types/bad-input.js';
import { climbSeed, type SeedOptions } from '../climb/climb-seed.js';
import type { Config } from '../config/schema.js';
import { version } from '../config/version.js';
import type { SeedResult } from '../measure/result.js';
import { auditLooksIn } from '../summary/audit-looks.js';
import { apart } from './first-difference.js';

/** Events a transaction: what a crash may cost is a moment of simulated answers. */
const batch = 100;

/**
 * Climbs one seed into its log, or goes on with the log that is there: everything recorded is expected to happen again and
 * is not written twice. A simulated run keeps simulated time: one millisecond an event, so that its log has the same bits every time.
 * @throws BadInput where the log's chain does not hold, or it is of another config, seed or version: nothing is appended then.
 */
export async function climbInto(
  file: string,
  config: Config,
  seed: number,
  options: Omit<SeedOptions, 'journal'>,
): Promise<SeedResult> {
  let ticks = 0;
  refuseLoss(file);
  const log = openLog(file, { durability: 'batched', batch, clock: () => ticks, create: true });
  const counted: Log = {
    ...log,
    append(stream, type, body) {
      ticks++;
      return log.append(stream, type, body);
    },
  };
  try {
    ticks = log.head().seq;
    expectSound(file);
    expectBegan(log, file, { config, seed });
    const written = journal(counted, (difference) => refuse(difference, file));
    const before = resultIn(log);
    if (before !== undefined) return before;
    const result = await climbSeed(config, seed, { ...options, journal: written });
    return { ...result, auditLooks: auditLooksIn(log) };
  } finally {
    log.close();
  }
}

/** The result of a seed that was climbed to its end; undefined where it was not. */
export function finished(file: string): SeedResult | undefined {
  const log = readLog(file);
  try {
    return resultIn(log);
  } finally {
    log.close();
  }
}

function resultIn(log: LogReader): SeedResult | undefined {
  const [last] = [...readEvents(log, { of: 'run', type: 'ended' })].slice(-1);
  const bytes = last && log.bodyOf(last.event.resultBody);
  if (bytes === undefined) return undefined;
  return { ...(JSON.parse(Buffer.from(bytes).toString('utf8')) as SeedResult), auditLooks: auditLooksIn(log) };
}

/** @throws BadInput naming the first bad event, where a log's chain does not hold. */
export function expectSound(file: string): void {
  const { firstBad } = verifyLog(file);
  if (firstBad === null) return;
  throw new BadInput(`expected a log whose chain holds, got a fault: ${firstBad.why}`, {
    file,
    place: `event ${firstBad.seq}`,
  });
}

/** A log that is done is not climbed again: what it began with is compared before. */
export function expectBegan(
  log: LogReader,
  file: string,
  { config, seed, raters }: { readonly config: Config; readonly seed: number; readonly raters?: 'people' },
): void {
  const [began] = readEvents(log, { of: 'run', type: 'began' });
  if (began === undefined) return;
  const got = began.event;
  if (got.raters !== raters)
    throw new BadInput(
      `expected a run with ${raters ?? 'simulated raters'}, got one with ${got.raters ?? 'simulated raters'}`,
      {
        file,
        place: `event ${began.seq}`,
      },
    );
  if (!isPatchOf(got.belay, version))
    throw new BadInput(
      `expected a run of belay ${version} or another patch version of it, got one of ${got.belay}: go on with that version`,
      { file, place: `event ${began.seq}` },
    );
  const [is, was] = [
    { config, seed },
    { config: got.config, seed: got.seed },
  ].map((each) => JSON.stringify(each));
  if (is !== was) refuse({ seq: began.seq, stream: 'run', expected: was ?? '', got: is ?? '' }, file);
}

/** @throws BadInput: what was recorded does not happen again. */
export function refuse({ seq, stream, ...difference }: Difference, file: string): never {
  const { expected, got } = apart(difference);
  const belay = beganOf(file)?.belay;
  const by = belay === undefined || belay === version ? '' : ` (belay ${String(belay)}; this is ${version})`;
  throw new BadInput(`expected ${expected} in ${stream}, got ${got}: made by another version or config${by}`, {
    file,
    place: `event ${seq}`,
  });
}
