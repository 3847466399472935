import type { PathGateSettings, PersonModel } from '../../src/safeguards/gate/paths/settings.js';
import type { Quality } from './subject.js';

export const person: PersonModel = { slip: 0.05, noise: 0.3, growth: 0.5 };

/** Inspected items that a level's audits may take. */
export const mostLooks = 10_000;

export type Training = '1,600 random' | '400 active' | '400 random' | '100 random' | 'flawless';

/** Local fidelities of evaluators by how they were trained, after the pilots of the world with so many labels a level. */
export const qualities: Readonly<Record<Training, Quality>> = {
  '1,600 random': [0.985, 0.998],
  '400 active': [0.98, 0.996],
  '400 random': [0.94, 0.97],
  '100 random': [0.78, 0.86],
  flawless: [1, 1],
};

/** A gate that looks once, after all paths. */
export const gateAt = (paths: number, least: number): PathGateSettings => ({
  person,
  within: 3,
  least,
  quantile: 0.1,
  critic: { apart: 1, expected: 0.93, error: 0.00135 },
  deep: { lost: 0.15, quantile: 0.1 },
  fewest: paths,
  most: paths,
});
