import { type ByPaths, concludeGate, decide, type PathAuditSettings } from '../safeguards/index.js';
import type { LevelStream } from '../types/events/index.js';
import type { Assistant } from '../types/help.js';
import type { GateDecision, Promotion } from '../types/promotion.js';
import type { PendingPromotion } from '../types/question.js';
import { auditSome, auditUntilDecided } from './promotion/auditing.js';
import { type FlatOpponent, flatOpponents } from './promotion/flat.js';
import type { GateOutcome, LevelPrediction } from './promotion/gate-outcome.js';
import { decideByPaths, recheckByPaths } from './promotion/paths/promote-by-paths.js';
import { type Run, streamOf } from './run/run.js';

/**
 * The promotion gate: audits a candidate assistant where its help would be used, until the evidence suffices, by whole outcomes or along
 * paths, as the settings have it; and trains the flat opponents. Uses no hidden value.
 */
export async function promote<O, A>(run: Run<O, A>, candidate: Assistant<O, A>): Promise<GateOutcome<O, A>> {
  const { paths } = run.gate;
  const { concluded, ...found } = await (paths == null ? byWholes(run, candidate) : byPaths(run, candidate, paths));
  const { level, id: assistant, checkpoint } = candidate;
  const { evidence, ended } = concluded;
  const promoting = {
    level,
    assistant,
    checkpoint,
    evidence,
    decision: concluded.decision,
    reasons: concluded.reasons,
  };
  const { decision, reasons } = await signedOff(run, promoting);
  run.journal.record(`${streamOf(run, level)}/gate`, {
    type: decision === 'granted' ? 'promoted' : 'withheld',
    level,
    assistant,
    checkpoint,
    decision,
    reasons,
    evidence,
    ended: ended ?? null,
  });
  const promotion: Promotion<O, A> =
    decision === 'granted' ? { decision, assistant: candidate, reasons } : { decision, reasons };
  return { promotion, evidence: { ...evidence, opponents: opponentsOf(found.flat) }, ended, ...found };
}

/** What a gate found out, and what it concludes. `ended`: why the climb ends here, where it does. */
interface Found<O, A> extends Pick<GateOutcome<O, A>, 'audits' | 'reliedOn' | 'flat' | 'byPaths'> {
  readonly concluded: GateDecision & { readonly ended: string | undefined };
}

/** By whole outcomes one level up; the flat opponents answer the same audits. */
async function byWholes<O, A>(run: Run<O, A>, candidate: Assistant<O, A>): Promise<Found<O, A>> {
  const { level } = candidate;
  const { audits, flat } = await auditUntilDecided(run, candidate);
  opposed(run, level, flat);
  for (const { id, flat: sides = {} } of audits)
    run.journal.record(`${streamOf(run, level)}/gate`, { type: 'compared', level, id, flat: sides });
  return { concluded: concludeGate(audits, run.gate, run.learn.stop.whenFlatWins), flat, audits, reliedOn: audits };
}

/**
 * Along paths. They say nothing of what a level gains over opponents that inspect whole outcomes: the climb goes on. Those opponents are
 * trained to be measured at the level above, and not where there is none.
 */
async function byPaths<O, A>(
  run: Run<O, A>,
  candidate: Assistant<O, A>,
  settings: PathAuditSettings,
): Promise<Found<O, A>> {
  const { level } = candidate;
  const { concluded, reliedOn } = await decideByPaths(run, candidate, settings);
  const flat = level === run.highest ? [] : await flatOpponents(run, level + 1, run.costs.total().looks);
  opposed(run, level, flat);
  return {
    concluded: { ...concluded, ended: undefined },
    flat,
    audits: [],
    reliedOn,
    ...('predicted' in concluded ? { byPaths: predictionOf(concluded) } : {}),
  };
}

function predictionOf({ predicted: { all, random }, blindSpots, asked: n }: ByPaths): LevelPrediction {
  const known = all !== null && random !== null;
  return { predicted: known ? { value: all.median, low: random, high: all.high, n } : null, blindSpots };
}

function opposed<O, A>(run: Run<O, A>, level: number, flat: readonly FlatOpponent<O, A>[]): void {
  run.journal.record(`${streamOf(run, level)}/gate`, { type: 'opposed', level, opponents: opponentsOf(flat) });
}

const opponentsOf = <O, A>(flat: readonly FlatOpponent<O, A>[]) =>
  flat.map(({ name, labels, looks }) => ({ name, labels, looks }));

/** A granted promotion waits for the reviewers, where a run has them. They may refuse it; they cannot grant what the gate withheld. */
async function signedOff<O, A>(
  run: Run<O, A>,
  promoting: PendingPromotion,
): Promise<Pick<PendingPromotion, 'decision' | 'reasons'>> {
  if (promoting.decision !== 'granted' || run.signOff === undefined) return promoting;
  const { level, checkpoint } = promoting;
  const stream: LevelStream = `${streamOf(run, level)}/gate`;
  run.onProgress?.(level, 'waiting for sign-off');
  const before = run.journal.recall(stream, 'signed-off', { field: 'checkpoint', is: checkpoint });
  const signed = before ?? (await run.signOff(promoting, run.signal));
  const { granted, reviewers, reasons } = signed;
  run.journal.record(stream, { type: 'signed-off', level, checkpoint, granted, reviewers, reasons });
  return granted ? promoting : { decision: 'withheld', reasons };
}

/** Revokes a promotion; labels given with its help are found by its checkpoint in `assisted` events. */
export function revoke<O, A>(
  { journal }: Pick<Run<O, A>, 'journal'>,
  assistant: Assistant<O, A>,
  reason: string,
): void {
  journal.record(`level/${assistant.level}/gate`, {
    type: 'revoked',
    level: assistant.level,
    assistant: assistant.id,
    checkpoint: assistant.checkpoint,
    reason,
  });
}

/**
 * Audits a promoted assistant once more, after the level above has used it: an agent that changes (a chat model behind an
 * address, a policy still learning) may no longer be what the gate audited. Returns reasons to revoke it, or none.
 */
export async function recheck<O, A>(run: Run<O, A>, assistant: Assistant<O, A>): Promise<readonly string[]> {
  const { paths } = run.gate;
  if (paths != null) return recheckByPaths(run, assistant, paths);
  const again = await auditSome(run, assistant, [0, run.gate.recheck], 'recheck');
  const audits = again.map((a) => a.audit);
  const { decision, reasons } = decide(audits, run.gate);
  return decision === 'withheld' ? reasons : [];
}
