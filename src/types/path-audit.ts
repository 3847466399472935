import { z } from 'zod';
import { Side } from './audit.js';

/** One comparison on a path: a node of the outcome beside a partner of the same level, judged from the reports on the parts of both. */
export const NodeComparison = z
  .object({
    /** Level of the two nodes; 0 is a leaf. */
    level: z.int().min(0),
    /** Which of the two the person judged to be worth more. The audited node is the first. */
    answer: Side,
    /** Answers of further readings of the same two nodes, by the same or other people: they show how people answer, not what is right. */
    again: z.array(Side).readonly().default([]),
    /** Levels from the node down to what the person read: 1 for the reports on its parts; level + 1 for its leaves themselves. */
    span: z.int().min(1).default(1),
    /** Score of the first minus score of the second, by the evaluator of that level, in standard deviations of its scores. */
    difference: z.number(),
    /** Score of the first, the audited node, in standard deviations from the mean. */
    score: z.number(),
    /** ∂ score of the root / ∂ score of the audited node, 1 at the root. */
    gradient: z.number(),
    /** Items inspected, in all readings: of one, the reports on the parts of both nodes, or two leaves. */
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
/** Who chose the path through it: chance, or a critic that looks for contradictions; none where two leaves alone are read several times. */
const PathChoice = z.enum(['random', 'critic', 'none']);

/** The comparison at the root, answered by a rater who is shown the help, and once more by one who is shown the opposite of each report. */
const RootReliance = z
  .object({
    assisted: Side,
    /** What the evaluator makes of the reports. */
    implied: Side,
    planted: z.object({ answer: Side, implied: Side }).readonly(),
    /** On a random share of these: the answer with evidence in place of verdicts. */
    evidence: z.object({ answer: Side }).readonly().exactOptional(),
    looks: z.int().min(0),
  })
  .readonly();

/** One path from the root of an outcome to a leaf, judged locally at each node. None of it is hidden truth. */
export const PathAudit = z.object({
  id: z.string(),
  outcome: AuditedOutcome,
  path: PathChoice,
  /** From the root to the leaf; a node that was skipped is left out. */
  comparisons: z.array(NodeComparison).readonly(),
  /** On a random share of paths. */
  reliance: RootReliance.exactOptional(),
});
export type PathAudit = Readonly<z.infer<typeof PathAudit>>;

/** A person's answer on one leaf, in worlds whose rule is visible: whether it holds. */
export const ItemAnswer = z.object({
  id: z.string(),
  /** What is visible of the leaf: leaves that look alike are one item. */
  item: z.string(),
  answer: Side,
  looks: z.int().min(0),
});
export type ItemAnswer = Readonly<z.infer<typeof ItemAnswer>>;

/** An outcome of the level above, small enough to be inspected whole: judged with the help, and by an inspection that sees none. */
export const WholeJudgement = z.object({
  id: z.string(),
  assisted: Side,
  inspected: Side,
  /** On a random share, where the rule is visible: what the help implies, and the same of planted wrong help, with the answer under it. */
  reliance: z
    .object({ implied: Side, planted: z.object({ answer: Side, implied: Side }).readonly() })
    .readonly()
    .exactOptional(),
  looks: z.int().min(0),
});
export type WholeJudgement = Readonly<z.infer<typeof WholeJudgement>>;

/** An outcome of the level above, rated in standard deviations of value: with the help, and by an inspection that sees none. */
export const WholeRating = z.object({
  id: z.string(),
  assisted: z.number(),
  inspected: z.number(),
  looks: z.int().min(0),
});
export type WholeRating = Readonly<z.infer<typeof WholeRating>>;

/** Of so many outcomes, how many the evaluator reports on other than what follows from people's answers on leaves by the visible rule. */
const Contradicted = z.object({ contradicted: z.int().min(0), of: z.int().min(0) }).readonly();

/** What the gate by paths works out without asking anybody. */
export const WorkedOut = z.object({
  /** Of levels 1 … k: of the evaluators, or of the rule where it is visible. */
  shares: z.array(DegreeShares).readonly(),
  /** Where the rule is visible: which leaves there are, and how reports on outcomes compare with people's answers on these. */
  visible: z
    .object({
      /** How often leaves of outcomes drawn at random are this item, as a share, and whether the evaluator of level 0 reports that it holds. */
      items: z.array(z.object({ item: z.string(), share: z.number(), holds: z.boolean() }).readonly()).readonly(),
      random: Contradicted,
      delivered: Contradicted,
      /** Of outcomes of the level above: what the reports on their parts imply. */
      implied: Contradicted,
    })
    .readonly()
    .nullable(),
});
export type WorkedOut = Readonly<z.infer<typeof WorkedOut>>;

/** All that the gate by paths decides on. */
export interface PathEvidence {
  readonly worked: WorkedOut;
  readonly paths: readonly PathAudit[];
  readonly items: readonly ItemAnswer[];
  readonly wholes: readonly WholeJudgement[];
  /** Where outcomes are worth more or less, in the place of judgements. */
  readonly ratings?: readonly WholeRating[];
}
