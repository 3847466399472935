import { type EventSource, readEvents } from '../../feedback/log/index.js';

/** Items that people inspected in audits, by level, from the log. A recheck counts at the level that used the help. */
export function auditLooksIn(log: EventSource): readonly number[] {
  const looks: number[] = [];
  const add = ({ level, when }: { readonly level: number; readonly when: 'gate' | 'recheck' }, more: number) => {
    const at = when === 'gate' ? level : level + 1;
    looks[at] = (looks[at] ?? 0) + more;
  };
  for (const type of ['audited', 'item-audited', 'whole-audited', 'whole-rated'] as const)
    for (const { event } of readEvents(log, { of: 'level', type })) add(event, event.looks);
  for (const { event } of readEvents(log, { of: 'level', type: 'path-audited' }))
    add(
      event,
      event.comparisons.reduce((sum, one) => sum + one.looks, event.reliance?.looks ?? 0),
    );
  return Array.from(looks, (each) => each ?? 0);
}
