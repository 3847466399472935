import { z } from 'zod';

const share = z.number().min(0).max(1);

const AskingSettings = z.strictObject({
  /** Comparisons asked for at this level, at most. */
  labels: z.int().positive().max(1_000_000),
  /** Rounds of ask, fit, improve; labels follow what the agent now does. */
  rounds: z.int().positive().max(10_000),
  /** Candidates drawn for each question asked. */
  pool: z.int().positive().max(10_000),
});

export const LearnSettings = z.strictObject({
  evaluator: AskingSettings.extend({
    /** What raters compare: two reports on one outcome, or two outcomes, in worlds where outcomes are worth more or less. Reports unless told. */
    compare: z.enum(['reports', 'outcomes']).exactOptional(),
    /** Whether candidates are drawn once for all rounds, or anew each round. Each round unless told. */
    candidates: z.enum(['once', 'each-round']).exactOptional(),
  }),
  worker: AskingSettings.extend({
    /** Temperature of the behaviour that questions are about; 0 acts greedily. */
    temperature: z.number().min(0).max(1e6),
  }),
  policy: z.strictObject({
    steps: z.int().positive().max(1_000_000),
    rate: z.number().positive().max(1000),
    entropy: z.number().min(0).max(1000),
    /** Decisions that a policy is improved on. */
    contexts: z.int().positive().max(1_000_000),
  }),
  /** Share of training questions asked without help, with planted wrong help (which never trains a model), and with evidence in place of verdicts; the others are asked with verdicts. */
  arms: z
    .strictObject({ unaided: share, planted: share, evidence: share.exactOptional() })
    .refine((a) => a.unaided + a.planted + (a.evidence ?? 0) <= 1, {
      error: 'expected shares that add up to at most 1',
    }),
  /** Places that evidence on one part points at, at most; all of it unless told. */
  evidencePlaces: z.int().min(1).max(16).exactOptional(),
  /** End the climb where assisted raters are shown to gain less than .01 over a flat opponent. */
  stop: z.strictObject({ whenFlatWins: z.boolean() }),
  flat: z.strictObject({
    /** Labels that a flat opponent can make use of, at most; the rest of its equal cost is not spent. 0: no opponents, where labels are people's. */
    mostLabels: z.int().min(0).max(1_000_000),
  }),
});
export type LearnSettings = z.infer<typeof LearnSettings>;
