import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type LogReader, readLog } from '../../feedback/log/index.js';
import { type Difference, journal } from '../../feedback/log/journal/journal.js';
import { conclude, GateSettings } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import { BadInput } from '../../types/bad-input.js';
import type { Decision } from '../../types/promotion.js';
import { SignedOff } from '../../types/question.js';
import type { Config } from '../config/schema.js';
import type { LevelResult } from '../measure/result.js';
import { type Logged, loggedRuns, missingSeed } from '../run/folder.js';
import { climbSeed } from '../run/seed.js';
import { expectSound, finished } from '../run/seed-log.js';
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
  for (const { file, config, seed } of loggedRuns(run)) {
    const done = finished(file) !== undefined || existsSync(join(run, 'summary.json'));
    const log = readLog(file);
    try {
      const again = await deriveAgain(log, config, seed, {
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

interface Hearing {
  onDifference(difference: Difference): void;
  onProgress(level: number): void;
}

/** Levels as they were climbed, and how many events of the log did not happen again. */
interface Derived {
  readonly levels: readonly Omit<Replayed['levels'][number], 'seed'>[];
  readonly rest: number;
}

async function deriveAgain(log: LogReader, config: Config, seed: number, hearing: Hearing): Promise<Derived> {
  const { people } = config;
  if (people !== null && isOfPeople(log)) {
    const { result, rest } = await ascendAgain(log, { ...config, people }, seed, hearing);
    const levels = result?.levels ?? [];
    return { levels: levels.map(({ level, gate }) => ({ level, decision: gate.decision, evaluator: null })), rest };
  }
  const compared = journal(log, (difference) => hearing.onDifference(difference));
  const { onProgress } = hearing;
  const { levels } = await climbSeed(config, seed, { journal: compared, onProgress });
  return {
    levels: levels.map((row) => ({ level: row.level, decision: row.gate.decision, evaluator: value(row) })),
    rest: compared.rest(),
  };
}

const value = ({ arms }: LevelResult): number | null => arms.evaluator?.value ?? null;

export interface GateAgain {
  readonly seed: number;
  readonly level: number;
  readonly decision: Decision;
  readonly reasons: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The decision as it was recorded. */
  readonly recorded: Decision;
  /** Decision, reasons and evidence are what was recorded. */
  readonly same: boolean;
}

/** The gate's decisions, recomputed from the audits in the logs alone. */
export function gateAgain(run: string): readonly GateAgain[] {
  expectAllSeeds(run);
  return loggedRuns(run).flatMap(gatesOf);
}

function expectAllSeeds(run: string): void {
  const missing = missingSeed(run);
  if (missing !== undefined) throw new BadInput(missing, { file: run });
}

function gatesOf({ file, seed, config }: Logged): GateAgain[] {
  expectSound(file);
  const settings = GateSettings.parse(config.gate);
  const log = readLog(file);
  try {
    const gates = [...log.events({ type: 'promoted' }), ...log.events({ type: 'withheld' })];
    return gates
      .map((event) => ({
        stream: event.stream,
        level: Number(event.stream.split('/')[1]),
        recorded: recordedIn(event, file),
      }))
      .sort((a, b) => a.level - b.level)
      .map(({ stream, level, recorded }) => {
        const audits = [...log.events({ stream, type: 'audited' })].map((e) => JSON.parse(e.body) as Audit);
        const sides = new Map(
          [...log.events({ stream, type: 'compared' })]
            .map((e) => JSON.parse(e.body) as Pick<Audit, 'id' | 'flat'>)
            .map((c) => [c.id, c.flat]),
        );
        const all = audits.map((audit) => withFlat(audit, sides.get(audit.id)));
        const concluded = conclude(all, settings, config.stop.whenFlatWins);
        const { evidence } = concluded;
        const { decision, reasons } = refusedIn(log, stream) ?? concluded;
        const same = JSON.stringify({ decision, reasons, evidence }) === JSON.stringify(recorded);
        return { seed, level, decision, reasons, evidence, recorded: recorded.decision, same };
      });
  } finally {
    log.close();
  }
}

/** What reviewers refused although the gate granted it; they cannot grant what it does not. */
function refusedIn(log: LogReader, stream: string): { decision: Decision; reasons: readonly string[] } | undefined {
  const [signed] = [...log.events({ stream, type: 'signed-off' })].slice(-1);
  const said = signed && SignedOff.parse(JSON.parse(signed.body));
  return said === undefined || said.granted ? undefined : { decision: 'withheld', reasons: said.reasons };
}

const withFlat = (audit: Audit, flat: Audit['flat']): Audit => (flat === undefined ? audit : { ...audit, flat });

const Recorded = z.object({
  decision: z.enum(['granted', 'withheld', 'insufficient evidence']),
  reasons: z.array(z.string()),
  evidence: z.record(z.string(), z.unknown()),
});

function recordedIn(
  { seq, body }: { readonly seq: number; readonly body: string },
  file: string,
): z.infer<typeof Recorded> {
  const parsed = Recorded.safeParse(json(body));
  if (parsed.success) return parsed.data;
  throw new BadInput(`expected a decision of the gate, got ${body.slice(0, 60)}`, { file, place: `event ${seq}` });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
