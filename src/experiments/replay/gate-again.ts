import { type LogReader, readEvents, readLog } from '../../feedback/log/index.js';
import { noLevelFollows } from '../../recursion/promotion/no-level-follows.js';
import { nothingBelow } from '../../recursion/promotion/paths/promote-by-paths.js';
import { concludeByPaths, concludeGate, GateSettings } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { Decision, GateDecision } from '../../types/promotion.js';
import { expectAllSeeds, type LoggedSeed, loggedRuns } from '../run/folder.js';
import { expectSound } from '../run/seed-log.js';
import { isOfPeople } from '../with-people/summary/finished.js';
import { pathEvidenceIn } from './path-evidence.js';

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

function gatesOf({ file, seed, config }: LoggedSeed): GateAgain[] {
  expectSound(file);
  const log = readLog(file);
  try {
    const gates = [
      ...readEvents(log, { of: 'level', type: 'promoted' }),
      ...readEvents(log, { of: 'level', type: 'withheld' }),
    ];
    return gates
      .sort((a, b) => a.event.level - b.event.level)
      .map(({ stream, event: { level, ...recorded } }) => {
        const concluded = concludedFrom(log, config, { stream, level });
        const { evidence } = concluded;
        const { decision, reasons } = refusedIn(log, stream) ?? concluded;
        const was = { decision: recorded.decision, reasons: recorded.reasons, evidence: recorded.evidence };
        const same = JSON.stringify({ decision, reasons, evidence }) === JSON.stringify(was);
        return { seed, level, decision, reasons, evidence, recorded: recorded.decision, same };
      });
  } finally {
    log.close();
  }
}

/** What the gate of a level concludes from what its stream holds. */
function concludedFrom(
  log: LogReader,
  { gate, stop, levels }: LoggedSeed['config'],
  { stream, level }: { readonly stream: string; readonly level: number },
): GateDecision {
  const settings = GateSettings.parse(gate);
  if (settings.paths) {
    const evidence = pathEvidenceIn(log, stream);
    return evidence === undefined ? nothingBelow : concludeByPaths(evidence, settings.paths);
  }
  const audits = auditsIn(log, stream);
  const isTop = isOfPeople(log) && level === levels - 1 && audits.length === 0;
  return isTop ? noLevelFollows : concludeGate(audits, settings, stop.whenFlatWins);
}

/** Audits of whole outcomes, each with what the flat opponents answer. */
function auditsIn(log: LogReader, stream: string): readonly Audit[] {
  const compared = [...readEvents(log, { of: 'level', stream, type: 'compared' })];
  const sides = new Map(compared.map(({ event: { id, flat } }) => [id, flat]));
  return [...readEvents(log, { of: 'level', stream, type: 'audited' })].map(({ event }) =>
    withFlat(event, sides.get(event.id)),
  );
}

/** What reviewers refused although the gate granted it; they cannot grant what it does not. */
function refusedIn(log: LogReader, stream: string): { decision: Decision; reasons: readonly string[] } | undefined {
  const [signed] = [...readEvents(log, { of: 'level', stream, type: 'signed-off' })].slice(-1);
  const said = signed?.event;
  return said === undefined || said.granted ? undefined : { decision: 'withheld', reasons: said.reasons };
}

const withFlat = (audit: Audit, flat: Audit['flat']): Audit => (flat === undefined ? audit : { ...audit, flat });
