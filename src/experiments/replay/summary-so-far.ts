import { readEvents, readLog } from '../../feedback/log/index.js';
import { relianceOf, reliedOnPath, reliedOnWhole } from '../../types/reliance.js';
import type { Summary } from '../../types/summary.js';
import type { LevelResult, SeedResult } from '../measure/result.js';
import type { LoggedSeed } from '../run/folder.js';
import { finished } from '../run/seed-log.js';
import { auditLooksIn } from '../summary/audit-looks.js';
import { summarise } from '../summary/summarise.js';
import { peopleSoFar } from '../with-people/summary/so-far.js';
import { noCost } from './summary-of-logs.js';

/** What logs of a run that has not ended hold so far: levels that are measured, and nothing that only a whole run shows. */
export function summarySoFar([first, ...others]: readonly [LoggedSeed, ...LoggedSeed[]]): Summary {
  const ofPeople = peopleSoFar(first, noCost);
  if (ofPeople !== undefined) return ofPeople;
  return summarise(
    first.config,
    [first, ...others].map((logged) => finished(logged.file) ?? seedSoFar(logged)),
    noCost,
  );
}

function seedSoFar({ file, seed }: LoggedSeed): SeedResult {
  const log = readLog(file);
  try {
    const levels = [...readEvents(log, { of: 'level', type: 'measured' })].map(({ event }) => event as unknown);
    const audits = [
      ...[...readEvents(log, { of: 'level', type: 'audited' })].map(({ event }) => event),
      ...[...readEvents(log, { of: 'level', type: 'path-audited' })].flatMap(({ event }) =>
        reliedOnPath(event).map((relied) => ({ ...relied, level: event.level })),
      ),
      ...[...readEvents(log, { of: 'level', type: 'whole-audited' })].flatMap(({ event }) =>
        reliedOnWhole(event).map((relied) => ({ ...relied, level: event.level })),
      ),
    ];
    const audited = [...new Set(audits.map(({ level }) => level))];
    return {
      seed,
      levels: levels as readonly LevelResult[],
      curves: [],
      pressure: [],
      reliance: audited.flatMap((level) =>
        relianceOf(
          level,
          audits.filter((audit) => audit.level === level),
        ),
      ),
      auditLooks: auditLooksIn(log),
      ended: null,
    };
  } finally {
    log.close();
  }
}
