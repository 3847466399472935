import { type Comparison, finalTurn, type Item } from '../feedback/formats/index.js';
import { rng } from '../math/rng.js';
import { BadInput } from '../types/bad-input.js';
import { type Assessment, assess, type Compared, compare } from './assess.js';
import type { Baseline } from './baselines.js';
import { type Fold, folds, type ModelCandidate } from './choose.js';
import { fittings } from './models.js';
import { type FitPlan, type FoldChoices, predict } from './predict.js';
import { type Representation, representations } from './representation.js';
import type { FitSettings } from './settings.js';
import { type RecordedData, recordedData, withWinner } from './train.js';

export interface FitTask {
  readonly training: readonly Comparison[];
  /** Test rows, or the number of folds of the training rows for cross-validation. */
  readonly test: readonly Comparison[] | { readonly folds: number };
  readonly members: number;
  readonly settings: FitSettings;
  readonly seed: number;
  /** Threads that networks are trained on, 1 where absent; results do not depend on it. */
  readonly threads?: number;
}

export interface FitResult {
  readonly train: { readonly n: number };
  readonly test: Assessment;
  /** `linear`: the same ensemble without its networks; null where it has none. */
  readonly baselines: {
    readonly length: Compared;
    readonly tfidf: Compared | null;
    readonly linear: Compared | null;
  };
  readonly model: FitSettings['model'];
  readonly members: number;
  /** What was chosen on each fold's inner folds. */
  readonly choices: readonly FoldChoices[];
}

/**
 * Fits an ensemble of reward models to recorded comparisons and measures it on pairs that it has not seen, beside baselines
 * trained on the same pairs. Representation, l2 and temperature are chosen on inner folds of the training pairs.
 * @throws BadInput where there are too few comparisons for the folds.
 */
export async function fitRecorded(
  task: FitTask,
  reached: (done: number, of: number) => void = () => undefined,
): Promise<FitResult> {
  const { training, test, settings, seed } = task;
  const chance = rng(seed);
  const data = recordedData(Array.isArray(test) ? [...training, ...test] : training, settings.slip);
  const splits = splitsOf(data, task);
  const plan = planOf(data, task);
  const found: Awaited<ReturnType<typeof predict>>[] = [];
  for (const [at, fold] of splits.entries()) {
    found.push(await predict(data, fold, { plan, rng: chance.fork(`fold/${at}`) }));
    reached(at + 1, splits.length);
  }
  const predictions = found.flatMap((fold) => fold.predictions);
  const beside = (name: Baseline) => compare(predictions, name, chance.fork(`difference/${name}`), settings.rounds);
  return {
    train: { n: new Set(splits.flatMap((fold) => fold.training)).size },
    test: assess(predictions, chance.fork('difference/auroc'), settings.rounds),
    baselines: { length: beside('length') as Compared, tfidf: beside('tfidf'), linear: beside('linear') },
    model: settings.model,
    members: plan.members,
    choices: found.map((fold) => fold.choices),
  };
}

function splitsOf(data: RecordedData, { training, test, seed, settings }: FitTask): readonly Fold[] {
  const all = [...data.comparisons.keys()];
  const n = 'folds' in test ? all.length : recordedData(training, 0).comparisons.length;
  const least = 'folds' in test ? Math.max(test.folds, 2 * settings.innerFolds) : settings.innerFolds;
  const usable = withWinner(data, all.slice(0, n)).length;
  if (usable < least) throw new BadInput(`expected at least ${least} comparisons with a winner, got ${usable}`);
  if ('folds' in test) return folds(all, test.folds, rng(seed).fork('folds'));
  const held = all.slice(n);
  if (withWinner(data, held).length === 0)
    throw new BadInput('expected a comparison with a winner to test on, got none');
  return [{ training: all.slice(0, n), held }];
}

function planOf(data: RecordedData, { members, settings, threads = 1 }: FitTask): FitPlan {
  const apart = settings.model !== 'linear';
  const all = representations(data.comparisons, apart ? 'apart' : settings.steps);
  const { features, innerFolds } = settings;
  const wanted = all.length === 1 || features === 'any' ? all : all.filter(({ name }) => name === features);
  return {
    candidates: wanted.flatMap((representation) => strengths(representation, settings)),
    words: all.find(({ name }) => name === 'words'),
    lengths: data.comparisons.flatMap(({ a, b }) => [lengthOf(a), lengthOf(b)]),
    members: settings.members ?? members,
    resample: settings.resample ?? (apart ? 'folds' : 'bootstrap'),
    innerFolds,
    ...fittings(data, settings, threads),
  };
}

function strengths(representation: Representation, { l2 }: FitSettings): ModelCandidate[] {
  const tried = l2 !== null ? [l2] : representation.name === 'steps' ? [0.1, 1, 10] : [3, 10];
  return tried.map((strength) => ({ representation, l2: strength }));
}

/** Characters of the text that is judged, or steps. */
const lengthOf = (item: Item): number => (item.is === 'steps' ? item.steps.length : (finalTurn(item) ?? '').length);
