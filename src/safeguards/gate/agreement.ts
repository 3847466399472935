import type { Audit, Side } from '../../types/audit.js';

/** With how many of the two inspections an answer agrees, as a share: 0, ½ or 1. */
export const agreement = (answer: Side, { inspections }: Audit): number =>
  (Number(answer === inspections[0]) + Number(answer === inspections[1])) / 2;
