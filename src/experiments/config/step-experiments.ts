import { defaultPpo } from '../../agents/ppo/settings.js';
import type { Config } from './schema.js';
import { ledger } from './tree-experiments.js';

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
    planner: { depth: 20, discount: 0.99, beam: 32, hold: 1 },
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
const navigationLadder: Config = {
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
  acting: steps.acting && {
    ...steps.acting,
    policy: 'planner',
    planner: { depth: 12, discount: 0.85, beam: 32, hold: 1 },
  },
};

/** Worlds that agents act in step by step, and the ladder over one of them. */
export const stepExperiments: readonly Config[] = [
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
    fit: { ...steps.fit, model: 'mlp' },
  },
  {
    ...steps,
    experiment: 'cart-pole',
    about: 'a pole to be balanced; equal rewards hide everything: never a claim',
    world: { name: 'cart-pole', clip: 25 },
    fit: { ...steps.fit, model: 'mlp' },
    acting: steps.acting && { ...steps.acting, planner: { depth: 120, discount: 0.99, beam: 32, hold: 3 } },
    measure: { ...steps.measure, offers: 4, curve: 0 },
  },
];
