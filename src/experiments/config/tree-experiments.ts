import type { Config } from './schema.js';

/** Audits of whole outcomes. */
export const byWholes: Config['gate'] = {
  margin: 0.05,
  z: 2.75,
  brier: null,
  wholes: { good: 0.03, bad: 0.1, error: 0.002 },
  parts: { good: 0.05, bad: 0.2, error: 0.002 },
  batch: 50,
  most: 1500,
  recheck: 0,
  planted: 0.1,
};

/** Audits along paths, where the parts of outcomes can be judged by people who have the reports on theirs. */
const paths: NonNullable<Config['gate']['paths']> = {
  person: { slip: 0.05, noise: 0.3, growth: 0.5 },
  within: 1,
  least: 0.72,
  quantile: 0.1,
  critic: { apart: 1, expected: 0.93, error: 0.00135 },
  deep: { lost: 0.15, quantile: 0.1 },
  looks: 8600,
  paths: 600,
  pressure: 64,
  bank: 768,
  answersAnItem: 16,
  wholes: { judgements: 100, deepest: 2 },
};
const byPaths: Config['gate'] = { ...byWholes, recheck: 30, paths };

/** Complete outcomes up to level 3 besides: few ratings tell as much as many judgements. */
const andLarger: Config['gate'] = {
  ...byPaths,
  paths: { ...paths, least: null, wholes: { judgements: 200, deepest: 3 } },
};

export const measured: Config['measure'] = {
  judgements: 1000,
  offers: 600,
  adversarial: 0.1,
  curve: 300,
  unaidedWorker: true,
  gamer: false,
  pressure: 0,
};

/** Recursion is necessary and corrects itself. Defaults tuned on seeds 1000–1009; the world's constants are those of the published pilot. */
export const claims: Config = {
  experiment: 'claims',
  about: 'logical claims over symbols of hidden truth: recursion is necessary and corrects itself',
  levels: 5,
  world: { name: 'claims', fanOut: 4, symbols: 64, rules: ['parity', 'majority', 'if-then-else'] },
  selection: { candidates: 4, unsigned: 0.1, illegible: 0.05 },
  acting: null,
  rater: {
    attention: {
      looks: 4,
      where: 'random',
      readingNoise: 0,
      trust: 1,
      anchoring: 0,
      spotCheck: 0,
      believedHelpSpread: 0.3,
      believedHelpAccuracy: 0.98,
    },
    teacher: { rationality: 0, spread: 1, skipBelow: null, equalWithin: 0.5, myopia: 1, mistake: 0.05 },
    acceptable: 0,
  },
  question: { ties: true, bothBad: true },
  acquisition: 'bald',
  fit: { model: 'linear', members: 5, l2: 0.1, prior: 'zero', rationality: 1, slip: 0.1, tieWidth: 1 },
  evaluator: { labels: 400, rounds: 16, pool: 16 },
  worker: { labels: 240, rounds: 4, pool: 6, temperature: 1 },
  policy: { steps: 120, rate: 0.1, entropy: 0.01, contexts: 1000 },
  arms: { unaided: 0.02, planted: 0.02 },
  stop: { whenFlatWins: true },
  flat: { mostLabels: 4000 },
  gate: byPaths,
  people: null,
  measure: { ...measured, opponents: ['level0', 'level1Reused'] },
};

/** Additive: flat methods win, and the table says so. */
export const ledger: Config = {
  ...claims,
  experiment: 'ledger',
  about: 'sums of items of hidden value: additive, so flat methods win',
  world: { name: 'ledger', fanOut: 4, features: 6, forgotten: 0 },
  rater: {
    ...claims.rater,
    attention: { ...claims.rater.attention, readingNoise: 0.3 },
    teacher: { ...claims.rater.teacher, equalWithin: 0.1 },
  },
  question: { ties: false, bothBad: false },
  acquisition: 'd-optimal',
  fit: { ...claims.fit, l2: 0.05, tieWidth: 0 },
  evaluator: { labels: 400, rounds: 4, pool: 6 },
  worker: { labels: 400, rounds: 4, pool: 4, temperature: 1 },
  stop: { whenFlatWins: false },
  gate: {
    ...byWholes,
    wholes: { good: 0.2, bad: 0.35, error: 0.002 },
    parts: { good: 0.2, bad: 0.35, error: 0.002 },
  },
  measure: measured,
};

/** Errors grow with depth: a good gate stops the climb. */
export const weakestLink: Config = {
  ...ledger,
  experiment: 'weakest-link',
  about: 'minimum, maximum or mean of parts: errors grow with depth, and a good gate stops the climb',
  world: { name: 'weakest-link', fanOut: 4, features: 6, forgotten: 0, rules: ['min', 'max', 'mean'] },
  stop: { whenFlatWins: true },
};

/** An aspect that nobody asks about drifts under pressure. */
export const forgetfulLedger: Config = {
  ...ledger,
  experiment: 'forgetful-ledger',
  about: 'a ledger whose decomposition forgets an aspect: it drifts under pressure while the rating rises',
  levels: 4,
  world: { name: 'ledger', fanOut: 4, features: 6, forgotten: 0.5 },
  measure: { ...ledger.measure, pressure: 40 },
};

/** Every level has a rule of its own that only people know. Settings were looked at on seeds 2000–2002. */
export const commissions: Config = {
  ...ledger,
  experiment: 'commissions',
  about:
    'work in four parts made to a brief, by rules at every level that only people know: people are needed at all of them',
  world: { name: 'commissions', fanOut: 4, features: 6, counts: 'values' },
  rater: {
    ...ledger.rater,
    attention: { ...ledger.rater.attention, judgementNoise: 0.3 },
  },
  acquisition: 'expected-information',
  fit: { ...ledger.fit, l2: 1.5 },
  evaluator: { labels: 400, rounds: 20, pool: 8, compare: 'outcomes', candidates: 'once' },
  worker: { labels: 240, rounds: 2, pool: 3, temperature: 1 },
  arms: { unaided: 0, planted: 0 },
  flat: { mostLabels: 1000 },
  gate: andLarger,
  policy: { ...ledger.policy, contexts: 200 },
  measure: { ...ledger.measure, offers: 200, curve: 40, opponents: 'quick' },
};

/** Help must fail: parts of outcomes of level 1 clash, which no report on a part shows and no rule on values of parts speaks of. */
export const commissionsObfuscated: Config = {
  ...commissions,
  experiment: 'commissions-obfuscated',
  about:
    'commissions with a flaw that lies between parts: reports are right, what follows from them is wrong, help must be refused',
  world: { name: 'commissions', fanOut: 4, features: 6, counts: 'values', flaw: { level: 1, share: 0.5 } },
};

/** A part counts by what it is, not only by its value: whoever is told values alone cannot say how much. */
export const commissionsInPlace: Config = {
  ...commissions,
  experiment: 'commissions-in-place',
  about: 'commissions in which a part counts by what it is, not only by its value: to be judged in place',
  world: { name: 'commissions', fanOut: 4, features: 6, counts: 'parts' },
};
