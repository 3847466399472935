import { type LogReader, readEvents } from '../../feedback/log/index.js';
import type { PathEvidence } from '../../types/path-audit.js';

/** What the gate by paths of a stream decided on; undefined where it had nothing to ask about. */
export function pathEvidenceIn(log: LogReader, stream: string): PathEvidence | undefined {
  const [worked] = readEvents(log, { of: 'level', stream, type: 'worked-out' });
  if (worked === undefined) return undefined;
  const { shares, visible } = worked.event;
  return {
    worked: { shares, visible },
    paths: [...readEvents(log, { of: 'level', stream, type: 'path-audited' })].map(({ event }) => event),
    items: [...readEvents(log, { of: 'level', stream, type: 'item-audited' })].map(({ event }) => event),
    wholes: [...readEvents(log, { of: 'level', stream, type: 'whole-audited' })].map(({ event }) => event),
    ratings: [...readEvents(log, { of: 'level', stream, type: 'whole-rated' })].map(({ event }) => event),
  };
}
