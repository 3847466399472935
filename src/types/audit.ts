import { z } from 'zod';

/** A judgement between two. */
export const Side = z.enum(['first', 'second']);
export type Side = z.infer<typeof Side>;

/** One part of an audited outcome: what was reported on it and what two full inspections, that saw no help, found. */
export const AuditedPart = z
  .object({
    stratum: z.string(),
    report: z.number(),
    inspected: z.tuple([z.number(), z.number()]).readonly(),
  })
  .readonly();
export type AuditedPart = z.infer<typeof AuditedPart>;

/** One audit query, answered under every arm. All of it is evidence that an operator can have; none of it is hidden truth. */
export const Audit = z.object({
  id: z.string(),
  unaided: Side,
  assisted: Side,
  /** Two independent full inspections of the whole, without help. */
  inspections: z.tuple([Side, Side]).readonly(),
  /** What follows from the reports by the visible rule. */
  implied: Side,
  parts: z.array(AuditedPart).readonly(),
  /** Stated probability of being right, where it was asked. */
  confidence: z.object({ unaided: z.number(), assisted: z.number() }).readonly().exactOptional(),
  /** On a random share: the answer under planted wrong help, and what that help implied. */
  planted: z.object({ answer: Side, implied: Side }).readonly().exactOptional(),
  /** On a random share: the answer with the candidate's evidence in place of its verdicts. */
  evidence: z.object({ answer: Side }).readonly().exactOptional(),
  /** What the flat opponents answer, by name, once they are trained. */
  flat: z.record(z.string(), Side).readonly().exactOptional(),
  /** Items that were looked at, and answers that were given. */
  looks: z.number(),
  answers: z.int(),
});
export type Audit = Readonly<z.infer<typeof Audit>>;
