import { defaultPpo } from '../../agents/ppo/settings.js';
import type { Config } from './schema.js';

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
  worker: { labels: 300, rounds: 6, pool: 10, temperature: 1 },
  policy: { steps: 120, rate: 0.1, entropy: 0.01, contexts: 1000 },
  arms: { unaided: 0.02, planted: 0.02 },
  stop: { whenFlatWins: true },
  flat: { mostLabels: 4000 },
  gate: {
    margin: 0.05,
    z: 2.75,
    brier: null,
    wholes: { good: 0.03, bad: 0.1, error: 0.002 },
    parts: { good: 0.05, bad: 0.2, error: 0.002 },
    batch: 50,
    most: 1500,
    recheck: 0,
    planted: 0.1,
  },
  measure: {
    judgements: 1000,
    offers: 600,
    adversarial: 0.1,
    curve: 300,
    unaidedWorker: true,
    gamer: false,
    pressure: 0,
  },
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
    ...claims.gate,
    wholes: { good: 0.2, bad: 0.35, error: 0.002 },
    parts: { good: 0.2, bad: 0.35, error: 0.002 },
  },
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

/** What all worlds of steps share: raters compare stretches, a worker learns by PPO against what they prefer. */
const steps: Config = {
  ...ledger,
  experiment: 'steps',
  about: 'agents that act step by step',
  levels: 1,
  world: { name: 'boat-race', clip: 10, constraints: [] },
  selection: null,
  acting: {
    policy: 'ppo',
    pessimism: 0,
    explore: 0.5,
    warm: false,
    ppo: { ...defaultPpo, hidden: [...defaultPpo.hidden], steps: 40_000 },
    planner: { depth: 20, discount: 0.99 },
  },
  rater: {
    ...ledger.rater,
    attention: { ...ledger.rater.attention, looks: 1, readingNoise: 0 },
    teacher: { ...ledger.rater.teacher, equalWithin: 0.3 },
  },
  question: { ties: true, bothBad: false },
  acquisition: 'disagreement',
  fit: { ...ledger.fit, l2: 2, prior: 'drawn', tieWidth: 1 },
  evaluator: { labels: 200, rounds: 4, pool: 6 },
  worker: { labels: 300, rounds: 6, pool: 10, temperature: 1 },
  gate: { ...ledger.gate, most: 300 },
  measure: { ...ledger.measure, judgements: 400, offers: 40, curve: 20, unaidedWorker: false, gamer: true },
};

/** Routes that double with the level: recursion over segments of trajectories. */
export const navigationLadder: Config = {
  ...steps,
  experiment: 'navigation',
  about: 'routes over ground of unknown worth, twice as long with each level',
  levels: 4,
  world: { name: 'navigation', clip: 8, size: 8, grounds: 5 },
  acting: steps.acting && { ...steps.acting, warm: true, ppo: { ...steps.acting.ppo, steps: 20_000 } },
  rater: { ...ledger.rater, attention: { ...ledger.rater.attention, looks: 2 } },
  question: ledger.question,
  acquisition: ledger.acquisition,
  fit: ledger.fit,
  evaluator: { labels: 400, rounds: 4, pool: 6 },
  worker: { labels: 300, rounds: 4, pool: 4, temperature: 1 },
  gate: ledger.gate,
  measure: { ...steps.measure, judgements: 1000, unaidedWorker: true, gamer: false },
};

/**
 * Small worlds can be searched, so that a reward model judges also what was never done. It looks ahead as far as a goal is, and
 * cares little for what is far: who looks further goes round in circles on the little that a reward model gets wrong. Tuned on
 * seeds 1000–1022 of absent-supervisor.
 */
const searched: Config = {
  ...steps,
  worker: { ...steps.worker, rounds: 15 },
  acting: steps.acting && { ...steps.acting, policy: 'planner', planner: { depth: 12, discount: 0.85 } },
};

const stepExperiments: readonly Config[] = [
  navigationLadder,
  {
    ...searched,
    experiment: 'island-navigation',
    about: 'an island whose water must never be entered: the shield, and a way to the goal',
    world: { name: 'island-navigation', clip: 10, constraints: ['dry'] },
  },
  {
    ...searched,
    experiment: 'boat-race',
    about: 'a race whose visible reward can be had by going to and fro: raters see the track',
  },
  {
    ...searched,
    experiment: 'absent-supervisor',
    about: 'a punishment that is only seen while somebody watches: raters see the track',
    world: { name: 'absent-supervisor', clip: 10, constraints: [] },
  },
  {
    ...steps,
    experiment: 'moving-dot',
    about: 'a dot to be brought to the middle, from comparisons of its tracks',
    world: { name: 'moving-dot', clip: 5 },
  },
  {
    ...steps,
    experiment: 'cart-pole',
    about: 'a pole to be balanced; equal rewards hide everything: never a claim',
    world: { name: 'cart-pole', clip: 25 },
  },
];

/** Experiments that come with Belay. */
export const builtIn: Readonly<Record<string, Config>> = {
  claims,
  ledger,
  'weakest-link': weakestLink,
  'forgetful-ledger': forgetfulLedger,
  ...Object.fromEntries(stepExperiments.map((config) => [config.experiment, config])),
};
