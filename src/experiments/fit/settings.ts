import { z } from 'zod';
import { BadInput } from '../../types/bad-input.js';

/** What `--set` may change in a fit. */
const FitSettings = z.strictObject({
  /** What a text is described by: runs of 1–2 words, runs of 1–4 characters, or any of these, chosen on inner folds. */
  features: z.enum(['words', 'characters', 'any']).default('characters'),
  /** Strength of the Gaussian prior on weights; null: chosen on inner folds of the training pairs. */
  l2: z.number().min(0).nullable().default(null),
  /** Folds within the training pairs, for the choices above and the temperature. */
  innerFolds: z.int().min(2).default(3),
  /** Share of answers taken to ignore the question. */
  slip: z.number().min(0).lt(1).default(0),
  /** How a list of step vectors becomes one row. */
  steps: z.enum(['sum', 'mean']).default('sum'),
  /** Resamples of the paired differences. */
  rounds: z.int().min(100).default(2000),
});
export type FitSettings = z.infer<typeof FitSettings>;

/** @throws BadInput naming the key. */
export function fitSettings(given: Readonly<Record<string, unknown>>): FitSettings {
  const { data, error } = FitSettings.safeParse(given);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const keys = Object.keys(FitSettings.shape).join(' | ');
  if (issue?.code === 'unrecognized_keys')
    throw new BadInput(`expected ${keys}, got ${issue.keys[0]}`, { place: '--set' });
  const key = String(issue?.path[0]);
  throw new BadInput(`expected ${allowed[key] ?? 'another value'}, got ${JSON.stringify(given[key])}`, {
    place: `--set ${key}`,
  });
}

const allowed: Readonly<Record<string, string>> = {
  features: 'words | characters | any',
  l2: 'a number ≥ 0',
  innerFolds: 'an integer ≥ 2',
  slip: 'a number from 0 to below 1',
  steps: 'sum | mean',
  rounds: 'an integer ≥ 100',
};
