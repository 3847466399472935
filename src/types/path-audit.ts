import { z } from 'zod';
import { Side } from './audit.js';

/** One comparison on a path: a node of the outcome beside a partner of the same level, judged from the reports on the parts of both. */
export const NodeComparison = z
  .object({
    /** Level of the two nodes; 0 is a leaf. */
    level: z.int().min(0),
    /** Which of the two the person judged to be worth more. The audited node is the first. */
    answer: Side,
    /** Score of the first minus score of the second, by the evaluator of that level, in standard deviations of its scores. */
    difference: z.number(),
    /** ∂ score of the root / ∂ score of the audited node, 1 at the root: which way an error here moves the root. */
    gradient: z.number(),
    /** Items inspected: the reports on the parts of both nodes, or two leaves. */
    looks: z.int().min(0),
  })
  .readonly();
export type NodeComparison = z.infer<typeof NodeComparison>;

/**
 * How much of the variance of what an evaluator reports of a node, as its parts' reports vary, lies on each degree of interaction: first on
 * single reports, then on two at a time, and so on. Shares that sum to one; degrees that are left out have none.
 */
export const DegreeShares = z.array(z.number().min(0).max(1)).readonly();
export type DegreeShares = z.infer<typeof DegreeShares>;

/** Where an audited outcome comes from: as the optimised worker delivers it, or drawn at random. */
const AuditedOutcome = z.enum(['delivered', 'random']);
/** Who chose the path through it: chance, or a critic that looks for contradictions. */
const PathChoice = z.enum(['random', 'critic']);

/** One path from the root of an outcome to a leaf, judged locally at each node. None of it is hidden truth. */
export const PathAudit = z.object({
  id: z.string(),
  outcome: AuditedOutcome,
  path: PathChoice,
  /** From the root to the leaf; a node that was skipped is left out. */
  comparisons: z.array(NodeComparison).readonly(),
});
export type PathAudit = Readonly<z.infer<typeof PathAudit>>;
