import { z } from 'zod';

const share = z.number().gt(0).lt(1);

/** How a person is assumed to answer a comparison of two nodes. Assumed above what is real, either makes predictions too high. */
export const PersonModel = z.strictObject({
  /** Share of answers at each side that slip: P(first) lies between it and one minus it. Default .05. */
  slip: z.number().min(0).lt(0.5),
  /** Standard deviation of a person's reading of one node, in standard deviations of its value, > 0. Default .3. */
  noise: z.number().positive().max(10),
});
export type PersonModel = z.infer<typeof PersonModel>;

/** When a gate by paths grants. */
export const PathGateSettings = z.strictObject({
  person: PersonModel,
  /** Least fidelity of the audited evaluator's scores, as their correlation with value, that is granted. */
  least: share,
  /** Quantile of the predicted fidelity that has to reach it. Default .1. */
  quantile: z.number().gt(0).lt(0.5),
  /** Contradictions that a critic finds. */
  critic: z.strictObject({
    /** Least |difference|, in standard deviations, at which an answer to the contrary counts as a contradiction. Default 1. */
    apart: z.number().positive(),
    /** Local fidelity that honest evaluators are taken to have: it says how many contradictions are expected. Default .93. */
    expected: share,
    /** Probability, at each level, of withholding at that fidelity. Default .00135: three standard deviations. */
    error: share,
  }),
  /** Probability of withholding because independent errors of several levels happen to point the same way. Default .00135. */
  agreeing: share,
  /** Paths before which nothing is granted, and after which what is not granted is withheld. */
  fewest: z.int().positive(),
  most: z.int().positive(),
});
export type PathGateSettings = z.infer<typeof PathGateSettings>;
