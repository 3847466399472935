import { z } from 'zod';

const share = z.number().gt(0).lt(1);

/** How a person is assumed to answer a comparison of two nodes. Assumed above what is real, either makes predictions too high. */
export const PersonModel = z.strictObject({
  /** Share of answers at each side that slip: P(first) lies between it and one minus it. Default .05. */
  slip: z.number().min(0).lt(0.5),
  /** Standard deviation of a person's reading of one node, in standard deviations of its value, > 0. Default .3. */
  noise: z.number().positive().max(10),
  /** How much what a score leaves open of value grows with the score, 0 (not at all) to 1: c of `leftOpen`. Default .5. */
  growth: z.number().min(0).lt(1).default(0.5),
});
export type PersonModel = z.infer<typeof PersonModel>;

/** When a gate by paths grants. */
export const PathGateSettings = z.strictObject({
  /** How people are expected to answer. */
  person: PersonModel,
  /** Factor, ≥ 1, by which their slips and noise may lie above or below that, and are estimated from repeated readings; 1 takes them as known. Default 1. */
  within: z.number().min(1).max(10).default(1),
  /** Least fidelity of the audited evaluator's scores, as their correlation with value, that is granted; null: that of `leastFidelity`, .72 where raters who slip in 5 % and read with noise .3 see everything. */
  least: share.nullable(),
  /** Quantile of the predicted fidelity that has to reach it. Default .1. */
  quantile: z.number().gt(0).lt(0.5),
  /** Contradictions that a critic finds. */
  critic: z.strictObject({
    /** Least |difference|, in standard deviations, at which an answer to the contrary counts as a contradiction. Default 1. */
    apart: z.number().positive().max(100),
    /** Local fidelity that honest evaluators are taken to have: it says how many contradictions are expected. Default .93. */
    expected: share,
    /** Probability, at each level, of withholding at that fidelity. Default .00135: three standard deviations. */
    error: share,
  }),
  /** Judgements of nodes from what lies several levels below. */
  deep: z
    .strictObject({
      /** Most that raters may lose, as a share of answers, where fidelity is the lower limit that these show and not what is composed. */
      lost: share.default(0.15),
      /** Quantile of that limit. Default .1. */
      quantile: share.default(0.1),
    })
    .prefault({}),
  /** Paths before which nothing is granted, and after which what is not granted is withheld. */
  fewest: z.int().positive(),
  most: z.int().positive(),
});
export type PathGateSettings = z.infer<typeof PathGateSettings>;

/** How a run audits by paths, and when its gate grants: `gate.paths` of a config. */
export const PathAuditSettings = PathGateSettings.omit({ fewest: true, most: true }).extend({
  /** Items that people may inspect for one promotion, complete outcomes and reliance included; what paths get of it says how many they are. Default 8,600. */
  looks: z.int().positive().max(1_000_000),
  /** Paths for one promotion, at most. Default 600. */
  paths: z.int().positive().max(1_000_000),
  /** Candidates of which a delivered outcome is the best by the evaluator's report. Default 64. */
  pressure: z.int().positive().max(100_000),
  /** Outcomes of each level that are drawn and reported on, without asking anybody: delivered ones, partners and scales come from them. Default 768. */
  bank: z.int().min(2).max(100_000),
  /** Answers on each item that people can tell apart, on average, in worlds whose rule is visible. Default 16. */
  answersAnItem: z.int().positive().max(1000),
  /** Complete outcomes of the level above, up to level `deepest`, that are inspected besides; 0: none. Default 100 and 2; 200 and 3 in `commissions`. */
  wholes: z.strictObject({ judgements: z.int().min(0).max(100_000), deepest: z.int().min(0).max(3) }),
});
export type PathAuditSettings = z.infer<typeof PathAuditSettings>;
