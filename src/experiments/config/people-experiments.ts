import { defaultPeople } from '../../feedback/people/settings.js';
import type { Config } from './schema.js';
import { byWholes, claims, measured } from './tree-experiments.js';

/**
 * Claims that people can judge: sums in words, and wholes of four of them by one rule. Few symbols and few labels, so that a few
 * people climb both levels in an afternoon. Tuned on seeds 1000–1009 of simulated raters: numbers of labels, and the gate.
 */
export const statements: Config = {
  ...claims,
  experiment: 'statements',
  about: 'sums in words, right or wrong: a ladder that people can climb, with belay serve',
  levels: 2,
  world: { name: 'statements', fanOut: 4, symbols: 12, rules: ['majority'] },
  selection: { candidates: 4, unsigned: 0.1, illegible: 0.05 },
  rater: { ...claims.rater, attention: { ...claims.rater.attention, looks: 2 } },
  evaluator: { labels: 32, rounds: 8, pool: 16 },
  worker: { labels: 8, rounds: 2, pool: 6, temperature: 1 },
  arms: { unaided: 0.05, planted: 0.05 },
  stop: { whenFlatWins: false },
  gate: {
    ...byWholes,
    margin: 0.15,
    z: 1.96,
    wholes: { good: 0.05, bad: 0.4, error: 0.05 },
    parts: { good: 0.05, bad: 0.4, error: 0.05 },
    batch: 8,
    most: 32,
  },
  people: {
    ...defaultPeople,
    guidelines: [
      'You are shown sums such as “17 × 3 = 51”, and claims about four of them at a time. Say whether they hold. You may work them out on paper.',
      'Some questions come with help from an agent that was trained on answers to smaller claims. It may be wrong. Now and then wrong help is planted on purpose, to learn how far people rely on it; you are told afterwards which it was, and answers given under it train nothing.',
      'If you cannot tell, skip. Nobody is ranked by speed.',
    ].join('\n\n'),
    practice: { questions: 10, pass: 0.9, rounds: 3 },
    gold: { questions: 12, share: 0.1 },
  },
  measure: { ...measured, judgements: 400, offers: 200, curve: 100 },
};
