/** How much a simulated rater inspects, and how it uses help. Fixed before any result was tuned. */
export interface AttentionSettings {
  /** Leaves inspected without help. Infinity: a full inspection. */
  readonly looks: number;
  /** Which leaves: at random; all within one random part; or the first of each part. */
  readonly where: 'random' | 'one-part' | 'one-each';
  /** Standard deviation of reading a leaf, in value units. */
  readonly readingNoise: number;
  /** Standard deviation of what somebody makes of a whole, from reports or with every leaf inspected, where it is then in place of the reading noise; 0 unless told. */
  readonly judgementNoise?: number;
  /** Probability that help is used at all, a query: that a verdict is followed, and that what evidence says was found is believed. */
  readonly trust: number;
  /** Weight of a report against the rater's own spot check, in [0, 1]: 1 believes the report whatever the check shows. */
  readonly anchoring: number;
  /** Weight of verdicts that the rater was shown and does not use, in its own judgement. 0 unless told. */
  readonly anchoredJudgement?: number;
  /** Probability of a spot check, a query: the usual number of leaves is inspected inside one reported part, or in the most decisive place of one part's evidence. */
  readonly spotCheck: number;
  /** Probability that a spot check that contradicts a report is not heeded, a check. 0 unless told. */
  readonly overTrust?: number;
  /** Standard deviation that the rater believes a report to have (pair worlds): too small is over-trust. */
  readonly believedHelpSpread: number;
  /** Probability that the rater believes what follows from the reports to be right (claims): too large is over-trust. */
  readonly believedHelpAccuracy: number;
}
