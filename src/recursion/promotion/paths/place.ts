import type { LevelStream } from '../../../types/events/index.js';
import { type Run, streamOf } from '../../run/run.js';

/** Where the audits of one gate stand in the log: `level` is the candidate's. */
export interface AuditPlace {
  readonly stream: LevelStream;
  readonly when: 'gate' | 'recheck';
  readonly level: number;
}

export const placeOf = <O, A>(run: Run<O, A>, level: number, when: AuditPlace['when']): AuditPlace => ({
  stream: `${streamOf(run, level)}/${when}`,
  when,
  level,
});

/** Names of some audits of one kind, in order. */
export const auditIds = <O, A>(
  run: Run<O, A>,
  { stream }: AuditPlace,
  kind: string,
  count: number,
): readonly string[] => Array.from({ length: count }, (_, i) => run.queryId(`${stream}/${kind}/${i}`));

/** Counts what an audit cost: a recheck counts at the level that used the help. */
export function countCost<O, A>(
  { costs }: Run<O, A>,
  { level, when }: AuditPlace,
  { answers, looks }: { readonly answers: number; readonly looks: number },
): void {
  costs.add(when === 'gate' ? level : level + 1, 'audit', answers, looks);
}
