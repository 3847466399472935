import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LogReader, readLog } from '../../feedback/log/index.js';
import { type Difference, journal } from '../../feedback/log/journal/journal.js';
import type { Decision } from '../../types/promotion.js';
import { climbSeed } from '../climb/climb-seed.js';
import type { LevelResult } from '../measure/result.js';
import { expectAllSeeds, type LoggedSeed, loggedRuns } from '../run/folder.js';
import { finished } from '../run/seed-log.js';
import { secretOf } from '../with-people/secret.js';
import { isOfPeople } from '../with-people/summary/finished.js';
import { ascendAgain } from './replay-people.js';

export interface Replayed {
  readonly identical: boolean;
  readonly differences: readonly (Difference & { readonly seed: number })[];
  readonly levels: readonly {
    readonly seed: number;
    readonly level: number;
    readonly decision: Decision;
    readonly evaluator: number | null;
  }[];
}

const mostDifferences = 20;

/** What a difference has for its place where the log has no more events: of a run that was stopped no difference at all. */
const beyond = -1;

/** Derives a run again from its config and seeds, and compares every event with what its logs hold. Writes nothing. */
export async function replay(run: string, onProgress?: (seed: number, level: number) => void): Promise<Replayed> {
  const differences: (Difference & { seed: number })[] = [];
  const levels: Replayed['levels'][number][] = [];
  expectAllSeeds(run);
  for (const logged of loggedRuns(run)) {
    const { file, seed } = logged;
    const done = finished(file) !== undefined || existsSync(join(run, 'summary.json'));
    const log = readLog(file);
    try {
      const again = await deriveAgain(log, logged, {
        onDifference(difference) {
          if (done || difference.seq !== beyond) differences.push({ seed, ...difference });
        },
        onProgress: (level) => onProgress?.(seed, level),
      });
      const rest = {
        seed,
        seq: beyond,
        stream: 'all',
        expected: `${again.rest} more events`,
        got: 'the end of the run',
      };
      if (again.rest > 0) differences.push(rest);
      levels.push(...again.levels.map((row) => ({ seed, ...row })));
    } finally {
      log.close();
    }
  }
  return { identical: differences.length === 0, differences: differences.slice(0, mostDifferences), levels };
}

interface ReplayListener {
  onDifference(difference: Difference): void;
  onProgress(level: number): void;
}

/** Levels as they were climbed, and how many events of the log did not happen again. */
interface Derived {
  readonly levels: readonly Omit<Replayed['levels'][number], 'seed'>[];
  readonly rest: number;
}

async function deriveAgain(
  log: LogReader,
  { config, seed, code }: LoggedSeed,
  hearing: ReplayListener,
): Promise<Derived> {
  const { people } = config;
  if (people !== null && isOfPeople(log)) {
    const { result, rest } = await ascendAgain(
      log,
      { file: log.file, config: { ...config, people }, seed, code, secret: secretOf(log) },
      hearing,
    );
    const levels = result?.levels ?? [];
    return { levels: levels.map(({ level, gate }) => ({ level, decision: gate.decision, evaluator: null })), rest };
  }
  const compared = journal(log, (difference) => hearing.onDifference(difference));
  const { onProgress } = hearing;
  const { levels } = await climbSeed(config, seed, { journal: compared, code, onProgress });
  return {
    levels: levels.map((row) => ({ level: row.level, decision: row.gate.decision, evaluator: value(row) })),
    rest: compared.rest(),
  };
}

const value = ({ arms }: LevelResult): number | null => arms.evaluator?.value ?? null;
