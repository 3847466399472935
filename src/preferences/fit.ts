import type { Comparison } from '../feedback/formats/index.js';
import { rng } from '../math/rng.js';
import { type Assessment, assess, type Compared, compare, unclaimed } from './assess.js';
import type { Baseline } from './baselines.js';
import { type Fold, folds } from './choose.js';
import type { SetApart } from './groups/set-apart.js';
import { planOf } from './plan.js';
import { type FoldChoices, predict } from './predict.js';
import { type FitData, prepared } from './prepare.js';
import type { FitSettings } from './settings.js';
import { groupCount, type RecordedData, scored, withWinner } from './train.js';
import { warningsOf } from './warnings.js';

export interface FitTask {
  readonly training: readonly Comparison[];
  /** Test rows, or the number of folds of the training rows for cross-validation. */
  readonly test: readonly Comparison[] | { readonly folds: number };
  readonly members: number;
  readonly settings: FitSettings;
  readonly seed: number;
  /** Threads that networks are trained on, 1 where absent; results do not depend on it. */
  readonly threads?: number;
  /** The first item is the winner by the layout of the file: nothing follows from it. */
  readonly winnerFirst?: boolean;
}

export interface FitResult {
  /** Comparisons that were learned from, and the groups they are in. */
  readonly train: { readonly n: number; readonly groups: number };
  readonly test: Assessment;
  /** Folds that were measured on; 0 with test rows, and where accuracy is not claimed. */
  readonly folds: number;
  /** `linear`: the same ensemble without its networks; null where it has none. All null where accuracy is not claimed. */
  readonly baselines: {
    readonly length: Compared | null;
    readonly tfidf: Compared | null;
    readonly linear: Compared | null;
  };
  readonly apart: RowsApart;
  /** How text is described; null for step vectors. */
  readonly text: FitData['text'];
  readonly warnings: readonly string[];
  readonly model: FitSettings['model'];
  readonly members: number;
  /** What was chosen on each fold's inner folds. */
  readonly choices: readonly FoldChoices[];
}

/** Rows that are not learned from, and rows that are and do not count in the accuracy. */
interface RowsApart extends SetApart {
  /** Learned from; every pair counts once, by the majority of its answers. */
  readonly repeats: number;
  /** Pairs with as many answers for the one item as for the other. */
  readonly split: number;
  /** Test rows that share a pair, an item or a prompt with training rows: left out. */
  readonly overlapping: number;
}

/**
 * Fits an ensemble of reward models to recorded comparisons and measures it on pairs that it has not seen, beside baselines
 * trained on the same pairs. Representation, l2 and temperature are chosen on inner folds of the training pairs. Training, test and
 * every fold are divided by group. @throws BadInput where all test rows overlap with the training rows.
 */
export async function fitRecorded(
  task: FitTask,
  reached: (done: number, of: number) => void = () => undefined,
): Promise<FitResult> {
  const found = prepared(task);
  const { data } = found;
  const splits = splitsOf(found, task);
  const measured = 'why' in splits ? nothing(splits.why) : await measure(data, splits.folds, { task, reached });
  const { settings } = task;
  const plain = {
    ...measured,
    train: { n: found.training.length, groups: groupCount(data, found.training) },
    apart: { ...found.apart, repeats: data.verdicts.repeats, split: data.verdicts.split },
    text: found.text,
    model: settings.model,
    members: settings.members ?? task.members,
  };
  return { ...plain, warnings: warningsOf(plain, data, task) };
}

type Measured = Pick<FitResult, 'test' | 'folds' | 'baselines' | 'choices'>;

const nothing = (why: string): Measured => ({
  test: unclaimed(why),
  folds: 0,
  baselines: { length: null, tfidf: null, linear: null },
  choices: [],
});

async function measure(
  data: RecordedData,
  splits: readonly Fold[],
  { task, reached }: { readonly task: FitTask; readonly reached: (done: number, of: number) => void },
): Promise<Measured> {
  const [chance, plan, { rounds }] = [rng(task.seed), planOf(data, task), task.settings];
  const found: Awaited<ReturnType<typeof predict>>[] = [];
  for (const [at, fold] of splits.entries()) {
    reached(at, splits.length);
    found.push(await predict(data, fold, { plan, rng: chance.fork(`fold/${at}`) }));
  }
  reached(splits.length, splits.length);
  const predictions = found.flatMap((fold) => fold.predictions);
  const beside = (name: Baseline) => compare(predictions, name, chance.fork(`difference/${name}`), rounds);
  return {
    test: assess(predictions, chance.fork('difference/auroc'), rounds),
    folds: 'folds' in task.test ? splits.length : 0,
    baselines: { length: beside('length'), tfidf: beside('tfidf'), linear: beside('linear') },
    choices: found.map((fold) => fold.choices),
  };
}

/** What is trained on and what is held out, or why nothing can be measured. */
function splitsOf(
  { data, training, held }: FitData,
  { test, seed, settings }: FitTask,
): { readonly folds: readonly Fold[] } | { readonly why: string } {
  const inFolds = 'folds' in test;
  const won = inFolds ? scored(data, training) : withWinner(data, training);
  const [usable, least] = [groupCount(data, won), inFolds ? 2 * settings.innerFolds : settings.innerFolds];
  if (usable < least) return { why: tooFew(usable, least, won.length) };
  if (inFolds) return { folds: folds(training, data.groups, { n: test.folds, rng: rng(seed).fork('folds') }) };
  const tested = groupCount(data, scored(data, held));
  if (tested < 2) return { why: `expected at least 2 groups of pairs with a winner to test on, got ${tested}` };
  return { folds: [{ training, held }] };
}

function tooFew(groups: number, least: number, won: number): string {
  const all = `expected at least ${least} groups of pairs with a winner, got ${groups}`;
  return won > groups ? `${all}: ${won} pairs share items or prompts, so that none would be unseen` : all;
}
