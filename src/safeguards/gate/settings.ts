import { z } from 'zod';
import { PathAuditSettings } from './paths/settings.js';

const rate = z.number().gt(0).lt(1);
const Test = z
  .strictObject({ good: rate, bad: rate, error: rate })
  .refine((t) => t.good < t.bad, { error: 'expected good below bad' });

/** When a promotion is granted. Rates are shares of audits; every test uses only evidence that an operator has. */
export const GateSettings = z.strictObject({
  /** Assisted answers may agree with inspections by at most this much less than halfway between unaided and full inspection. */
  margin: z.number().min(0).max(1),
  /** z of all intervals: above 1.96, because they are looked at after every batch (Pocock 1977). */
  z: z.number().positive().max(100),
  /** Greatest increase of the Brier score of stated confidence that is allowed, as the upper limit at `z`; null: not tested, because where help changes nothing the test takes thousands of audits. */
  brier: z.number().positive().max(1).nullable(),
  /** Contradictions between what follows from the reports and what two inspections agree on. */
  wholes: Test,
  /** The same of single parts, in every stratum of what is visible about them. */
  parts: Test,
  /** Audits a batch, and at most. */
  batch: z.int().positive().max(1_000_000),
  most: z.int().positive().max(1_000_000),
  /** Audits of a promoted assistant after the level above has used it; 0 for one whose checkpoint cannot change. */
  recheck: z.int().min(0).max(1_000_000),
  /** Who inspects, of simulated raters: people of the raters' own pool (unless told), of another pool, the second one alone of another pool, or known answers. */
  inspectors: z.enum(['same pool', 'one of another pool', 'another pool', 'gold']).optional(),
  /** Audits along paths in the place of whole outcomes; absent or null: whole outcomes. `recheck` counts paths then, and `margin` … `most` are not read. */
  paths: PathAuditSettings.nullish(),
  /** Share of audits answered once more under planted wrong help, to measure reliance. */
  planted: z.number().min(0).max(1),
  /** Share of audits answered once more with the candidate's evidence in place of its verdicts; none unless told. */
  evidence: z.number().min(0).max(1).exactOptional(),
});
export type GateSettings = z.infer<typeof GateSettings>;
