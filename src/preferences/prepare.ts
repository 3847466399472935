import { type Comparison, judgedText } from '../feedback/formats/index.js';
import { BadInput } from '../types/bad-input.js';
import { overlaps } from './groups/groups.js';
import { type SetApart, setApart } from './groups/set-apart.js';
import { isUnspaced, unspacedShare } from './representation/unspaced.js';
import { type RecordedData, recordedData } from './train.js';

/** Rows made ready: those that tell nothing set apart, test rows that were seen left out. */
export interface FitData {
  readonly data: RecordedData;
  /** Pairs of `data` that are learned from, and test pairs. */
  readonly training: readonly number[];
  readonly held: readonly number[];
  readonly apart: SetApart & { readonly overlapping: number };
  /** Share of letters of scripts written without spaces, and what the tfidf baseline counts for it; null for step vectors. */
  readonly text: { readonly unspaced: number; readonly tfidf: 'words' | 'characters' } | null;
}

interface PrepareTask {
  readonly training: readonly Comparison[];
  readonly test: readonly Comparison[] | { readonly folds: number };
  readonly settings: { readonly slip: number };
}

/** @throws BadInput where all test rows overlap with the training rows. */
export function prepared({ training, test, settings }: PrepareTask): FitData {
  const [ours, theirs] = [setApart(training), setApart('folds' in test ? [] : test)];
  const seen = overlaps(theirs.kept, ours.kept);
  const unseen = theirs.kept.filter((_, i) => seen[i] === false);
  if (theirs.kept.length > 0 && unseen.length === 0)
    throw new BadInput(`expected test rows that the training rows do not hold, got ${seen.length}, all in both`, {
      place: '--test',
    });
  const data = recordedData([...ours.kept, ...unseen], settings.slip);
  const n = ours.kept.length;
  const all = [...data.comparisons.keys()];
  const apart = added(ours.apart, theirs.apart);
  return {
    data,
    training: all.slice(0, n),
    held: all.slice(n),
    apart: { ...apart, overlapping: seen.length - unseen.length },
    text: textOf(data),
  };
}

function added(a: SetApart, b: SetApart): SetApart {
  return {
    skips: a.skips + b.skips,
    identical: a.identical + b.identical,
    butForSpaces: a.butForSpaces + b.butForSpaces,
    sameLastTurn: a.sameLastTurn + b.sameLastTurn,
  };
}

function textOf({ comparisons }: RecordedData): FitData['text'] {
  if (comparisons[0]?.a.is === 'steps') return null;
  const texts = comparisons.flatMap(({ a, b }) => [judgedText(a), judgedText(b)]);
  return { unspaced: unspacedShare(texts), tfidf: isUnspaced(texts) ? 'characters' : 'words' };
}
