import { z } from 'zod';
import { BadInput } from '../types/bad-input.js';

const Width = z.int().min(1).max(1024);

/** The settings of a fit that `--set` may change. */
const FitSettings = z.strictObject({
  /** The reward model: linear weights, or linear weights and a network fitted to the remainder. */
  model: z.enum(['linear', 'mlp', 'gru']).default('mlp'),
  /** Reward models in the ensemble; null: as `--members` says. */
  members: z.int().min(2).max(100).nullable().default(null),
  /** Labels of each member: drawn with replacement, or all but one fold; null: folds for networks. */
  resample: z.enum(['bootstrap', 'folds']).nullable().default(null),
  /** Features of a text: runs of 1–2 words, runs of 1–4 characters, or any of these, chosen on inner folds. */
  features: z.enum(['words', 'characters', 'any']).default('characters'),
  /** Strength of the Gaussian prior on linear weights; null: chosen on inner folds of the training pairs. */
  l2: z.number().min(0).max(1e9).nullable().default(null),
  /** Folds within the training pairs, for the choices above and the temperature. */
  innerFolds: z.int().min(2).max(20).default(3),
  /** Slip rate: share of answers taken to be made at random. */
  slip: z.number().min(0).lt(1).default(0),
  /** How a list of step vectors becomes one row of a linear model. */
  steps: z.enum(['sum', 'mean']).default('sum'),
  /** Rows that are fitted to at most; of more, as many are drawn by chance. */
  rows: z.int().min(100).max(1_000_000).default(20_000),
  /** Resamples of the paired differences. */
  rounds: z.int().min(100).max(20_000).default(2000),
  /** Widths of a network's hidden layers, or of a gru's state; null: tuned. */
  hidden: z
    .union([Width.transform((width) => [width]), z.array(Width).min(1).max(8)])
    .nullable()
    .default(null),
  activation: z.enum(['relu', 'leaky-relu', 'tanh']).nullable().default(null),
  /** Steps that a network sees a step with, itself included; null: 2. */
  window: z.int().min(1).max(64).nullable().default(null),
  /** Numbers that wider rows, as those of text, are folded to for a network. */
  fold: z.int().min(1).max(4096).nullable().default(null),
  /** Adam's rate at the start. */
  rate: z.number().gt(0).max(1).nullable().default(null),
  decay: z.number().min(0).max(1).nullable().default(null),
  /** Labels a gradient step. */
  batch: z.int().min(1).max(65_536).nullable().default(null),
  /** Passes over the labels at most, and without a better held-out loss before it stops. */
  epochs: z.int().min(1).max(1000).nullable().default(null),
  patience: z.int().min(1).max(1000).nullable().default(null),
});
export type FitSettings = z.infer<typeof FitSettings>;

/** Keys may be written with `fit.` before them, as `belay run` has them. @throws BadInput naming the key. */
export function fitSettings(given: Readonly<Record<string, unknown>>): FitSettings {
  const bare = Object.fromEntries(Object.entries(given).map(([key, value]) => [key.replace(/^fit\./, ''), value]));
  const { data, error } = FitSettings.safeParse(bare);
  if (data !== undefined) return checked(data);
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw new BadInput(`expected ${fitKeys.join(' | ')}, got ${issue.keys[0]}`, { place: '--set' });
  const key = String(issue?.path[0]);
  throw new BadInput(`expected ${allowed[key] ?? 'another value'}, got ${JSON.stringify(bare[key])}`, {
    place: `--set ${key}`,
  });
}

/** All that may be set. */
export const fitKeys: readonly string[] = Object.keys(FitSettings.shape);

/** @throws BadInput for a gru of other widths than one multiple of 4, and for means of steps with a network, whose scores of steps add up. */
function checked(settings: FitSettings): FitSettings {
  if (settings.model === 'gru' && (settings.hidden ?? [4]).some((width, at) => at > 0 || width % 4 !== 0))
    throw new BadInput(`expected one multiple of 4 for a gru, got ${JSON.stringify(settings.hidden)}`, {
      place: '--set hidden',
    });
  if (settings.model === 'linear' || settings.steps === 'sum') return settings;
  throw new BadInput('expected sum, or model=linear beside it, got mean', { place: '--set steps' });
}

const allowed: Readonly<Record<string, string>> = {
  model: 'linear | mlp | gru',
  members: 'an integer from 2 to 100',
  resample: 'bootstrap | folds',
  features: 'words | characters | any',
  l2: 'a number from 0 to 1e9',
  innerFolds: 'an integer from 2 to 20',
  slip: 'a number from 0 to below 1',
  steps: 'sum | mean',
  rows: 'an integer from 100 to 1000000',
  rounds: 'an integer from 100 to 20000',
  hidden: 'an integer from 1 to 1024 or a list of 1 to 8 of them',
  activation: 'relu | leaky-relu | tanh',
  window: 'an integer from 1 to 64',
  fold: 'an integer from 1 to 4096',
  rate: 'a number above 0, at most 1',
  decay: 'a number from 0 to 1',
  batch: 'an integer from 1 to 65536',
  epochs: 'an integer from 1 to 1000',
  patience: 'an integer from 1 to 1000',
};
